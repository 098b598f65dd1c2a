-- What a POST with an Idempotency-Key was answered that isn't an action (those are in answered): so that the same request again
-- is answered the same for a day. status null: it is being answered.
create table kept_answer (
    key      bytea primary key,                    -- SHA-256 of the account and the key
    request  bytea not null,                       -- SHA-256 of what was asked
    status   int,
    type     text,
    location text,
    etag     text,
    body     bytea,                                -- under a key made of the Idempotency-Key, which isn't kept: it may hold a password
    at       timestamptz(6) not null
);
create index kept_answer_at on kept_answer (at);
