alter type account_notice_kind add value 'POLICIES_WAIT'; -- to be acknowledged, for long
