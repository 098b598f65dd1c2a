-- Tasks are listed a register at a time, by what is due first.
create index deadline_open on deadline (register, due_at) where ended_at is null;
drop index deadline_due;
