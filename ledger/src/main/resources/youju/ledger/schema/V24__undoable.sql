-- What may be taken back: of an entry the action done last, where it declares that, and the entry as it was before. It holds what the
-- entry held, so it goes when the entry's personal values are erased, when it is taken back, and when its time is over.
create table undoable (
    entry     uuid primary key,
    version   int not null,                        -- the entry's after the action: with another one nothing is taken back
    action    text not null,
    actor     text not null,
    until     timestamptz(6) not null,
    was       jsonb not null,                      -- the entry's row before
    deadlines jsonb not null                       -- its deadlines before
);
create index undoable_until on undoable (until);
