-- Administrators see who is signed in, and sign people out.

-- When it was last refreshed. Of those that exist, nothing better is known than that they may be in use.
alter table session add column last_used_at timestamptz not null default now();
alter table session alter column last_used_at drop default;

create policy administered on session for select to whitecross_app
  using (app_scope() = 'district'
    and exists (select from user_account u where u.id = user_id and u.district_id = app_district()));
create policy ended_by_administrator on session for update to whitecross_app
  using (app_scope() = 'district'
    and exists (select from user_account u where u.id = user_id and u.district_id = app_district()));
