-- An invitation that was lost or has expired is made anew, and the newest is the one that works.
create index invitation_by_user on invitation (user_id, expires_at);

-- Whether an account has a password, and nothing of it: for whoever administers the account, and may invite to it as long as it
-- has none.
create policy owner on user_credential for select to current_user using (true);
create function has_password(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from user_account u join user_credential c on c.user_id = u.id
     where u.id = account
       and (app_scope() = 'everything' or app_scope() = 'district' and u.district_id = app_district()))
$$;
revoke execute on function has_password(uuid) from public;
grant execute on function has_password(uuid) to whitecross_app;
