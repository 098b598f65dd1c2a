-- How often in a row signing in failed, by login, whether there is such an account or not, and by address; only hashes, since
-- passwords are typed where the login goes. Rows are of the last quarter of an hour.
create table sign_in_attempt (
    key      bytea primary key,                   -- SHA-256 of 'login …' or 'address …'
    failures int not null,
    at       timestamptz(6) not null              -- of the last one that counted
);
create index sign_in_attempt_at on sign_in_attempt (at);
alter table account drop column failures, drop column locked_until;
-- What was done to people is read by the audit administrator, newest first.
create index journal_people on journal (register, at, entry, version)
    where register in ('youju.account', 'youju.grant', 'youju.token', 'youju.sign_in', 'youju.unmasking');
