alter type notification_state add value 'EXPIRED'; -- nobody needed it any more
