-- What devices sign their messages with. No list shows it: it is told once, when it is made; another takes its place.
create table device_key (
    device  uuid primary key,                       -- the device's entry
    secret  bytea not null,
    made_by text not null,
    made_at timestamptz(6) not null
);
-- Which entries (cells of a patrol) were seen in which hour, by people or by devices; nothing of whose way it was.
create table cell_seen (
    cell uuid not null,
    hour timestamptz(6) not null,                   -- its beginning
    way  text not null check (way in ('person', 'device')),
    primary key (cell, hour, way)
);
