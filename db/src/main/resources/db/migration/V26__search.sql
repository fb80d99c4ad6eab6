-- Finding a child by what somebody remembers of her name: accents, case, the order of the words and two letters that
-- changed places do not matter.
--
-- Row-level security keeps the trigram index from being used, because its operators are not leakproof. So the two
-- functions that find children run as the owner, and each says itself whose children it finds: those of the caller's
-- scope. They look up the scope once, and compare districts where they can: a district's schools are many.

-- How names are compared: folded, without apostrophes, words between single spaces, and a space at both ends, so that a
-- word's beginning and its end can be searched for.
create function searchable(words text) returns text language sql immutable strict parallel safe as $$
  select ' ' || trim(regexp_replace(
           translate(public.folded(normalize(words)), E'.,-\u00a0''\u2019', '    '), ' +', ' ', 'g')) || ' '
$$;

drop index student_by_words;
alter table student drop column search_text;
alter table student add column search_text text not null
  generated always as (searchable(first_name || ' ' || last_name)) stored;
create index student_by_words on student using gin (search_text gin_trgm_ops);
create index student_by_number on student (upper(student_number) text_pattern_ops);

-- The words that are searched for, the longest first: it tells most. Six are enough to tell people apart.
create function words_of(names text) returns text[] language sql immutable strict parallel safe as $$
  select (array_agg(w order by length(w) desc, w))[1:6]
    from (select distinct w from unnest(string_to_array(trim(searchable(names)), ' ')) w where w <> '') words
$$;

-- Patterns of what a word finds. As it is typed, anywhere within a name, or if it is short, at its beginning. With two
-- letters that changed places, at the beginning of a name, or if it is short, as a whole name.
create function alike(word text) returns text[] language sql immutable strict parallel safe as $$
  select case
    when length(word) < 3 then array['% ' || word || '%']
    when length(word) > 30 then array['%' || word || '%']
    else array['%' || word || '%'] || array(
      select '% ' || left(word, i - 1) || substr(word, i + 1, 1) || substr(word, i, 1) || substr(word, i + 2)
                  || case when length(word) = 3 then ' %' else '%' end
        from generate_series(1, length(word) - 1) i where substr(word, i, 1) <> substr(word, i + 1, 1))
  end
$$;

-- What a name must be like for each of the words to be one of it ('% ', ' %'), to begin one ('% ', '%'), or to be in it.
create function each_like(names text, before text, after text) returns text[]
language sql immutable strict parallel safe as $$
  select array(select before || w || after from unnest(words_of(names)) w)
$$;

-- One word is looked up in the index, the others are compared.
create function students_named(names text) returns setof student language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select s.* from student s
   where s.search_text like any ((select alike((words_of(names))[1]))::text[])
     and s.search_text ~ all (array(
           select replace(array_to_string(alike(w), '|'), '%', '') from unnest((words_of(names))[2:]) w))
     and case (select app_scope())
           when 'everything' then true
           when 'district' then s.district_id = (select app_district())
           when 'schools' then s.school_id = any ((select app_schools())::uuid[])
           else false
         end
$$;

-- Numbers are of letters, digits and hyphens, all of which are before the tilde.
create function students_numbered(beginning text) returns setof student language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select s.* from student s
   where upper(s.student_number) ~>=~ upper(beginning) and upper(s.student_number) ~<~ (upper(beginning) || '~')
     and case (select app_scope())
           when 'everything' then true
           when 'district' then s.district_id = (select app_district())
           when 'schools' then s.school_id = any ((select app_schools())::uuid[])
           else false
         end
$$;

revoke execute on function students_named(text), students_numbered(text) from public;
grant execute on function students_named(text), students_numbered(text) to whitecross_app;
