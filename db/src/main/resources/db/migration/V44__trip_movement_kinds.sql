-- A new value of an enum is not used in the transaction that adds it.

alter type movement_kind add value 'SIGNED_OUT' after 'EMERGENCY';
alter type movement_kind add value 'SIGNED_IN' after 'SIGNED_OUT';
