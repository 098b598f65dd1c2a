-- Who may sign in, what they are granted, and the secrets they come with. Each change is a line of the journal (youju.account,
-- youju.grant, youju.token, youju.sign_in); secrets are in none.
create table account (
    id           uuid primary key,
    login        text not null unique,            -- in lower case
    name         text not null,
    unit         text,
    phone        text,
    email        text,
    password     text,                            -- Argon2id, encoded; null: none, so that it opens nothing
    once         boolean not null default false,  -- the password is to be changed before anything else
    totp         bytea,                           -- the second factor's secret, once it was confirmed
    totp_offered bytea,                           -- one that wasn't confirmed yet
    totp_step    bigint not null default 0,       -- the last time step that was used: none is used twice
    failures     int not null default 0,
    locked_until timestamptz(6),
    closed_at    timestamptz(6),
    version      int not null
);
create table account_grant (
    id       uuid primary key,
    account  uuid not null references account,
    role     text not null,
    region   text not null,                       -- with all below it; empty for administrators, who have none
    unit     text,
    until    date,                                -- the first day on which it is gone
    apart    boolean not null default true,       -- false: of the demonstration's one account that has everything
    unique nulls not distinct (account, role, region, unit)
);
-- The three administrators are apart: nobody is two of them.
create unique index account_grant_one_administrator on account_grant (account)
    where apart and role in ('system_admin', 'security_admin', 'audit_admin');
-- What a browser or a program shows instead of the password; only its hash is kept.
create table account_token (
    hash       bytea primary key,                 -- SHA-256
    id         uuid not null unique,
    account    uuid not null references account,
    session    boolean not null,                  -- of a browser; else for a program
    name       text not null,
    scopes     text[] not null,                   -- empty: all that the account may
    made_at    timestamptz(6) not null,
    used_at    timestamptz(6) not null,
    expires_at timestamptz(6) not null
);
create index account_token_of on account_token (account);
