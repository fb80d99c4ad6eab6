-- What a voided dose took comes back. A new value of an enum can be used from the next migration on.
alter type movement_kind add value if not exists 'REVERSED';
