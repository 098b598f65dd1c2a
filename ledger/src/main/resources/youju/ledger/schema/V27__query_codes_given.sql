-- Query codes that are told by staff are lines of the journal; the audit administrator reads them as those of people, the newest first.
create index journal_query_codes on journal (register, at, entry, version) where register = 'youju.query_code';
