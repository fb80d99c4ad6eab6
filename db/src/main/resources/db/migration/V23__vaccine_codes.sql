-- CDC's tables of vaccines (CVX) and of their manufacturers (MVX), as reference data.

alter type reference_kind add value 'CVX';
alter type reference_kind add value 'MVX';
create type vaccine_code_status as enum ('ACTIVE', 'INACTIVE', 'PENDING', 'NON_US', 'NEVER_ACTIVE');

create table vaccine_code (
  reference_id uuid not null references reference_version,
  code         text not null check (code ~ '^([0-9]{2,3}|[A-Z]{2,3})$'),
  short_name   text not null check (length(short_name) between 1 and 200),
  full_name    text check (length(full_name) between 1 and 500),
  status       vaccine_code_status not null,
  updated_on   date not null,
  primary key (reference_id, code)
);
call fence('vaccine_code', 'true', 'app_scope() = ''everything''');
call let_only_grow('vaccine_code');
grant select, insert on vaccine_code to whitecross_app;
