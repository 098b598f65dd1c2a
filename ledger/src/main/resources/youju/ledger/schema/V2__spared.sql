-- What a line says is written and read as a whole, {"field": [old, new]} or {"field": new}: the server needn't parse it.
alter table journal alter column changes type text using changes::text;

-- The sealer summarises new ranges itself. Asked to do so while rows are copied in, the server is told of each range it is behind with.
alter index journal_xid set (autosummarize = off);

-- How often each tally was folded or counted anew: who has read it knows by this that it is still the same.
create table tally_folded (
    tally text primary key,
    fold  bigint not null
);
