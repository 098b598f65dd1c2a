-- The pairs of neighbouring characters of a text: what Chinese, which has no spaces, is searched by. A text of one character has none.
create function grams(t text) returns text[] language sql immutable parallel safe strict as
$$ select coalesce(array_agg(distinct c || n), '{}') from (
     select c, lead(c) over (order by o) as n from unnest(string_to_array(t, null)) with ordinality u(c, o)) pairs
   where n is not null $$;
