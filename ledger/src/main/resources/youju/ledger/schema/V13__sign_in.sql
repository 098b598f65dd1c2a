-- A provider (统一身份认证) by which people sign in too: whom it knows an account as. The name is written by the system
-- administrator, and binds whoever comes with it first; from then on the subject alone counts.
alter table account
    add column external_name text unique,
    add column issuer        text,
    add column subject       text,
    add constraint account_issuer_subject unique (issuer, subject),
    add constraint account_external check ((issuer is null) = (subject is null));
-- How it was signed in: password, password+totp, password+passkey, passkey, provider.
alter table account_token add column way text not null default 'password';
-- Keys of devices (通行密钥, WebAuthn) by which somebody shows who they are.
create table passkey (
    id         uuid primary key,
    account    uuid not null references account,
    credential bytea not null unique,             -- what the device calls it
    key        bytea not null,                    -- attested credential data: the public key, and of what kind it is
    counter    bigint not null,                   -- of signatures; devices that don't count say 0
    label      text not null,
    made_at    timestamptz(6) not null,
    used_at    timestamptz(6)
);
create index passkey_of on passkey (account);
-- What a browser was given to come back with, once and soon; only its hash is kept.
create table challenge (
    hash       bytea primary key,                 -- SHA-256
    purpose    text not null,                     -- provider, enrol, passkey
    account    uuid references account,           -- whose it is, where that is known
    content    text not null,
    expires_at timestamptz(6) not null
);
create index challenge_expires on challenge (expires_at);
