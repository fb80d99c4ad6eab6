-- How a child looks: so that whoever gives her something knows that it is her.

create type photo_type as enum ('PNG', 'JPEG');

create table student_photo (
  id          uuid primary key,
  student_id  uuid not null,
  school_id   uuid not null,
  type        photo_type not null,
  size        int not null check (size between 1 and 1048576),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by_id uuid not null references user_account,
  added_at    timestamptz not null,
  is_active   boolean not null default true,
  void_reason text check (length(void_reason) between 5 and 500),
  version     int not null default 1,
  check (is_active = (void_reason is null))
);
call hang_off_student('student_photo');
create index student_photo_by_student on student_photo (student_id, added_at desc, id desc);
call keep_within_schools('student_photo');
revoke update on student_photo from whitecross_app;
grant update (is_active, void_reason, version) on student_photo to whitecross_app;

-- Apart, as the files that show an incident.
create table student_photo_content (
  photo_id uuid primary key references student_photo,
  content  bytea not null
);
alter table student_photo_content alter column content set storage external; -- compressed already
call fence('student_photo_content',
  'exists (select from student_photo p where p.id = photo_id)', 'exists (select from student_photo p where p.id = photo_id)');
call let_only_grow('student_photo_content');
grant select, insert on student_photo_content to whitecross_app;
