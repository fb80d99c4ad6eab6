-- How many children a session has shown since a second factor was last shown in it.
alter table session add column children_shown int not null default 0 check (children_shown >= 0);

alter type security_cause add value 'CHILDREN_BEYOND_BUDGET';
