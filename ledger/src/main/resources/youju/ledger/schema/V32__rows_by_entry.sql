-- Rows come in as their entries are made, whose ids grow with time: a summary of ranges finds them as well, and costs a load nothing.
drop index loaded_row_entry;
create index loaded_row_entry on loaded_row using brin (entry) with (pages_per_range = 16);
