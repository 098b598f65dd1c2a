-- Where programs are told of events: the sealed lines of the journal, in order, as far as the account sees them.
create table webhook (
    id           uuid primary key,
    account      uuid not null references account, -- whose rights decide
    name         text not null,
    url          text not null,
    registers    text[] not null,                  -- empty: all
    secret       bytea not null,                   -- signs each message; told once
    active       boolean not null,
    block        bigint not null,                  -- told up to and with this line (sealed)
    position     int not null,
    failures     int not null default 0,           -- in a row, of the message that is next
    next_at      timestamptz(6),                   -- not tried again before
    tried_at     timestamptz(6),
    outcome      text,                             -- of the last try
    lease        uuid,                             -- who is at it, and until when nobody else is
    leased_until timestamptz(6),
    version      int not null
);
-- Messages that were given up: the lines after one position, up to and with another.
create table webhook_given_up (
    id             uuid primary key,
    webhook        uuid not null references webhook on delete cascade,
    after_block    bigint not null,
    after_position int not null,
    block          bigint not null,
    position       int not null,
    events         int not null,
    attempts       int not null,
    outcome        text not null,
    at             timestamptz(6) not null
);
create index webhook_given_up_of on webhook_given_up (webhook, id);
-- Up to which notification an account has seen what it was told.
create table notification_seen (
    account uuid primary key references account,
    up_to   bigint not null
);
-- What is to go out by mail, where mail is set up: expanded from notifications, and gone when it was taken.
alter table notification add column mailed boolean not null default false;
create index notification_unmailed on notification (id) where not mailed;
create table mail (
    notification bigint not null references notification,
    account      uuid not null references account,
    failures     int not null default 0,
    next_at      timestamptz(6) not null,          -- infinity where it was given up
    outcome      text,                             -- of the last try
    primary key (account, notification)
);
create index mail_next on mail (next_at);
