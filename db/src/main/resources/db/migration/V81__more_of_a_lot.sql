-- A lot may come in more than once: a further receipt says why, as whatever is moved by hand does; the first one need not.
alter table medication_lot_movement
  drop constraint medication_lot_movement_check,
  add constraint moved_for_a_reason check (case
    when kind in ('ADJUSTED', 'WASTED', 'RETURNED', 'DISPOSED') then reason is not null
    when kind = 'RECEIVED' then true
    else reason is null end);
