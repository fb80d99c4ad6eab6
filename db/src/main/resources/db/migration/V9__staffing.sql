-- Who staffs the schools.

-- Staff of a school know who else works there: a child's nurse in charge must be a nurse of her school.
create policy colleagues on user_school for select to whitecross_app
  using (app_scope() = 'schools' and school_id = any (app_schools()));

-- A district's administrator invites into her own district. She writes invitations; she reads none.
create policy issued on invitation for insert to whitecross_app
  with check (app_scope() = 'district'
    and exists (select from user_account u where u.id = user_id and u.district_id = app_district()));
