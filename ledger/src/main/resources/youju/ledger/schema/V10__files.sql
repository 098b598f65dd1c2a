-- Files that entries name by the SHA-256 of their content. The content lies outside the database, each under a key of its own:
-- docs/storage.md. Who deletes a row makes the content unreadable.
create table file (
    hash       text primary key,                  -- in lower-case hexadecimal
    key        bytea not null,                    -- AES-256
    name       text not null,
    media_type text not null,                     -- told by the content
    size       bigint not null,                   -- in bytes
    account    text not null,                     -- whose upload it was
    at         timestamptz(6) not null
);
-- Which database it is, for those whose files lie in a folder beside others'.
create table file_store (id uuid primary key);
insert into file_store values (gen_random_uuid());
