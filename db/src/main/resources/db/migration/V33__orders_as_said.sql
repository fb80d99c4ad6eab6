-- The schedule of an order as the prescriber said it, beside what was understood.
alter table prescription add column ordered_as text check (length(ordered_as) between 1 and 500);
