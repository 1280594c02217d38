-- SPDX-License-Identifier: EUPL-1.2
-- How many identifiers a sender has shown to a desk on its last day: read for every batch, so it is kept and not counted again.
-- The row is also what makes two nodes that admit for the same pair wait for each other.
create table identifier_day (
  sender text    not null,
  desk   text    not null,
  day    date    not null,                     -- never goes back
  shown  integer not null check (shown >= 0),  -- new on that day
  primary key (sender, desk)
) with (fillfactor = 10);

insert into identifier_day (sender, desk, day, shown)
  select sender, desk, day, count(*) from identifier_seen s
  where day = (select max(day) from identifier_seen l where l.sender = s.sender and l.desk = s.desk)
  group by sender, desk, day;

drop index identifier_seen_day;
