-- What happens to a run by itself: when it is reminded of, and what of it is told already (Event: 1 remind, 2 warn, 4 overdue,
-- 8 escalate). next_at is when the next of that comes; of a run that is over, only that it was overdue.
alter table deadline
    add column remind    text,
    add column remind_at timestamptz(6),
    add column told      int not null default 0;
-- What lies before this is nobody's news.
update deadline set told = case when ended_at is not null or due_at < now() then 15 else 3 end
where ended_at is not null or due_at < now() or warn_at < now();
alter table deadline
    add column next_at timestamptz(6) generated always as (least(
        case when told & 1 = 0 and ended_at is null then remind_at end,
        case when told & 2 = 0 and ended_at is null then warn_at end,
        case when told & 4 = 0 and (ended_at is null or ended_at > due_at) then due_at end)) stored;
create index deadline_next on deadline (next_at) where next_at is not null;
drop index deadline_warn;

-- Another calendar came into force, and runs are still counted by the one before: up to and with this entry and deadline they
-- are counted anew. No row where there is nothing to do.
create table calendar_change (
    single   boolean primary key default true check (single),
    version  bigint not null,                     -- of the packs with the new calendar
    why      text not null,
    entry    uuid not null default '00000000-0000-0000-0000-000000000000',
    deadline text not null default ''
);

-- What people are told, written with the line of the journal it tells of. It is for one account; or for whoever holds a role
-- with a grant that covers the region and, where one is named, the unit; or, where no role is named, for the staff of the unit.
create table notification (
    id            bigint generated always as identity primary key,
    at            timestamptz(6) not null,
    kind          text not null,                  -- remind, warn, overdue, escalate
    account       text,
    role          text,
    region        text,
    unit          text,
    register      text,
    entry         uuid,
    deadline      text,
    text          text not null,
    demonstration boolean not null,
    line          uuid not null,                  -- the line of the journal: its id and version
    version       int not null,
    check (account is not null or role is not null and region is not null or unit is not null)
);
create index notification_account on notification (account, id) where account is not null;
create index notification_role on notification (role, region, id) where role is not null;
create index notification_unit on notification (unit, id) where unit is not null and role is null;
create index notification_entry on notification (entry, id) where entry is not null;
