-- Rows of sheets that came in, so that the same row in another file is known: docs/storage.md.
create table loaded_row (
    digest     uuid not null,                     -- of the register and what the row says
    occurrence int not null,                      -- rows of one sheet that say the same are counted from 1
    load       bigint not null,
    entry      uuid not null,
    primary key (digest, occurrence)
);
-- Whoever erases an entry erases what its row said.
create index loaded_row_entry on loaded_row (entry);

alter table load
    add recognised bigint not null default 0,     -- rows that were there already
    add again boolean not null default false;     -- its rows come in though they may be there
drop index load_once;
create index load_by_digest on load (register, digest);
