-- A lot that was disposed of holds something again when a dose that was out comes back, or was not given after all: it is
-- one that can be given, counted and disposed of.
create or replace function move_stock() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  update medication_lot
     set on_hand = on_hand + new.quantity,
         status = case
           when status <> 'DISPOSED' or new.quantity < 0 then status
           when recall_reason is null then 'ACTIVE'
           else 'RECALLED'
         end,
         version = version + 1,
         updated_at = new.recorded_at
   where id = new.lot_id;
  if not found then raise exception 'lot % is not in reach', new.lot_id using errcode = 'foreign_key_violation'; end if;
  return null;
end $$;

select set_config('app.scope', 'everything', true);
update medication_lot
   set status = case when recall_reason is null then 'ACTIVE'::lot_status else 'RECALLED' end
 where status = 'DISPOSED' and on_hand > 0;
select set_config('app.scope', '', true);
