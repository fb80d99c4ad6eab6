-- A try that is being looked at counts for its address, too: as many at once as one after the other.
drop index sign_in_attempt_by_address;
create index sign_in_attempt_by_address on sign_in_attempt (address, at) where state in ('PENDING', 'FAILED');
