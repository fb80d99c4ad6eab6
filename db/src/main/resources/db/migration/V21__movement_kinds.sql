-- In a file of its own: a new value of an enum can be used once it is committed.
alter type movement_kind add value 'ADJUSTED';
alter type movement_kind add value 'WASTED';
alter type movement_kind add value 'RETURNED';
alter type movement_kind add value 'DISPOSED';
alter type movement_kind add value 'REVERSED';
