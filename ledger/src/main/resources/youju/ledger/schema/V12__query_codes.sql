-- Query codes (查询码): whoever shows the one of an entry is the public's own of it (docs/packs.md). A code has 80 random bits and
-- is kept as a hash alone; sealed is the code under the key of the request that made the entry, which isn't kept either, so
-- that the request sent again is answered as the first was.
create table query_code (
    register text not null,
    entry    uuid not null,
    number   text not null,
    hash     bytea not null,                      -- SHA-256 of 'youju query code', the number and the code, a line each
    sealed   bytea,
    made_at  timestamptz(6) not null,
    primary key (register, entry)
);
create index query_code_number on query_code (number);
-- Guesses of codes are counted beside those of passwords: under 'number …' and 'code address …'.
comment on column sign_in_attempt.key is 'SHA-256 of login …, address …, number … or code address …';
