-- An account may be locked by the security administrator, until they unlock it.

alter table account add column locked boolean not null default false;
