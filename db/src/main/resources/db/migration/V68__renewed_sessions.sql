-- Who shows anew who she is goes on under another session, with a refresh token of that: she adds one to a session of her
-- own, but still sees, uses and changes none.
create policy of_oneself on refresh_token for insert to whitecross_app
  with check (exists (select from session s where s.id = session_id and s.user_id = app_user()));
