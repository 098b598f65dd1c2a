-- What every district's database has beside the table of each register (schema "entries", made from the declarations).
-- docs/storage.md explains it.

create schema entries;

-- The packs in force. Every action names the version it was decided under and changes nothing where another is in force.
create table pack_version (
    version   bigint primary key,
    loaded_at timestamptz(6) not null default now(),
    report    text not null                       -- what changed, as it was shown
);
create table pack_in_force (
    single  boolean primary key default true check (single),
    version bigint not null references pack_version
);
create table pack_file (
    version bigint not null references pack_version,
    pack    text not null,
    position int not null,                        -- packs stand in the order they were read in
    path    text not null,
    content bytea not null,
    primary key (version, pack, path)
);

-- The journal: one line an action. Lines are only ever added.
create table journal (
    entry         uuid not null,
    version       int not null,                   -- of the entry, from 1
    register      text not null,
    action        text not null,
    actor         text not null,
    at            timestamptz(6) not null,
    region        text not null,                  -- region, unit and stage as they are after the action
    unit          text not null,
    stage         text not null,
    reason        text,
    demonstration boolean not null,
    source        text,                           -- the document that states it, of an entry that is a fact
    changes       json not null,                  -- {"field": [old, new]} of what isn't personal; only ever read as a whole
    personal      json not null default '{}',     -- {"field": hex of H(salt, field, value)}, null where it was emptied
    load          bigint,
    epoch         int not null,
    xid           bigint not null default pg_current_xact_id()::text::bigint,
    primary key (entry, version)
);
create index journal_xid on journal using brin (epoch, xid) with (pages_per_range = 16, autosummarize = on);
create table journal_personal (
    entry   uuid not null,
    version int not null,
    field   text not null,
    value   text not null,
    salt    bytea not null,
    primary key (entry, version, field)
);

-- Raised when a backup is restored: transaction ids before and after can't be compared.
create table cluster_epoch (
    single boolean primary key default true check (single),
    epoch int not null
);
insert into cluster_epoch values (true, 1);

-- Blocks of sealed lines, chained by their hashes.
create table block (
    number    bigint primary key,
    algorithm text not null,                      -- SHA-256 or SM3
    lines     int not null,
    root      bytea not null,
    previous  bytea not null,
    hash      bytea not null unique,
    epoch     int not null,
    below     bigint not null,                    -- lines of older transactions are sealed
    sealed_at timestamptz(6) not null
);
create table sealed (
    block    bigint not null references block,
    position int not null,
    entry    uuid not null,
    version  int not null,
    leaf     bytea not null,                      -- the line's hash, so that a changed line can be named
    primary key (block, position),
    unique (entry, version)
);

-- What a request was answered, so that the same request again is answered the same.
create table answered (
    key     text primary key,
    request bytea not null,                       -- its hash
    answer  jsonb not null,
    at      timestamptz(6) not null
);

-- Numbers people say on the phone: the next free one of each series; processes take ranges.
create table number_series (
    series text primary key,
    next   bigint not null
);

-- Limits: how many entries that are not void have the same values.
create table limited (
    register text not null,
    rule     text not null,                       -- the fields, joined by commas
    key      text not null,
    entries  int not null check (entries >= 0),
    primary key (register, rule, key)
);

-- Deadlines: one line an entry and deadline, of its latest run.
create table deadline (
    entry        uuid not null,
    deadline     text not null,
    register     text not null,
    within       text not null,                   -- workdays(5)
    warn         text,
    zone         text not null,                   -- of the entry's region, in which days begin and end
    started_at   timestamptz(6) not null,
    due_at       timestamptz(6),                  -- null while it is paused
    warn_at      timestamptz(6),
    paused_since timestamptz(6),
    pauses       jsonb not null default '[]',     -- [[from, to], …]
    ended_at     timestamptz(6),
    provisional  boolean not null,                -- a year that isn't announced is in it
    moved        jsonb not null default '[]',     -- [{"from": …, "to": …, "why": …}, …]
    primary key (entry, deadline)
);
create index deadline_due on deadline (due_at) where ended_at is null;
create index deadline_warn on deadline (warn_at) where ended_at is null;

-- Tallies: what measures count, by region and day. A change of an entry adds lines to tally_change in its own commit;
-- folding moves them into tally. A sum over both is right at any moment.
create table tally_change (
    tally         text not null,
    region        text not null,
    day           date not null,
    key           text not null default '',
    demonstration boolean not null,
    entries       bigint not null,
    amount        numeric not null
);
create index tally_change_by on tally_change (tally, region, day);
create table tally (
    tally         text not null,
    region        text not null,
    day           date not null,
    key           text not null,
    demonstration boolean not null,
    entries       bigint not null,
    amount        numeric not null,
    primary key (tally, region, day, key, demonstration)
);

-- Bulk loads. A file that was loaded is known by its digest.
create table load (
    id          bigint generated always as identity primary key,
    register    text not null,
    digest      bytea not null,
    name        text not null,
    started_at  timestamptz(6) not null,
    finished_at timestamptz(6),                   -- the closing line
    entries     bigint not null default 0,
    refused     bigint not null default 0
);
create unique index load_once on load (register, digest) where finished_at is not null;

-- Reported figures and targets; a higher revision supersedes the lower ones.
create table observation (
    region text not null, period text not null, indicator text not null, aspect text not null,
    of text, peers text, value numeric, step numeric, unit text not null, bound text not null, stated text not null,
    source text not null, revision int not null, why text, note text, demonstration boolean not null,
    recorded_at timestamptz(6) not null default now(),
    unique nulls not distinct (region, period, indicator, aspect, of, peers, revision)
);
create table target (
    region text not null, period text not null, indicator text not null, value numeric not null, source text not null,
    demonstration boolean not null, recorded_at timestamptz(6) not null default now(),
    primary key (region, period, indicator)
);

-- Ends the statement, and with it all it did, with a reason that the program knows by its code.
create function refuse(reason text) returns int language plpgsql as
$$ begin raise exception using errcode = 'YJ001', message = reason; end $$;
