-- How often in a row an action was tried in vain on an entry, where it declares a limit: a refusal changes nothing of the entry and is no
-- line of the journal. It counts for one value of the field that the action names, of which the hash is kept.
create table tried (
    entry   uuid not null,
    action  text not null,
    against bytea not null,                        -- SHA-256 of the entry's id and the value
    count   int not null,
    primary key (entry, action)
);
