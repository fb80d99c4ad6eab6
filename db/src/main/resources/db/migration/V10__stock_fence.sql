-- move_stock() runs as the owner. Hung on a temporary table, it would change stock past the ledger; with a temporary
-- table called medication_lot in the way, it would leave stock unchanged.
revoke execute on function move_stock() from public;
alter function move_stock() set search_path = pg_catalog, public, pg_temp;
