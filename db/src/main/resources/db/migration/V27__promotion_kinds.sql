-- What a new academic year makes of a child; in a migration of their own, because they can be used only after it.

alter type enrollment_event_kind add value 'PROMOTED';
alter type enrollment_event_kind add value 'RETAINED';
alter type enrollment_event_kind add value 'GRADUATED';
