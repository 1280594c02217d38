-- SPDX-License-Identifier: EUPL-1.2
-- Look-ups of matching, per agency and day: each form of a signal counts once, and goes on counting when the signal is withdrawn.
-- What is corrected asks something else: it counts again.
create table match_quota (
    agency text    primary key,
    day    date    not null,                               -- Europe/Amsterdam, never goes back
    used   integer not null check (used >= 0)
) with (fillfactor = 10);
insert into match_quota (agency, day, used)
    select agency, (now() at time zone 'Europe/Amsterdam')::date, count(*) from match_signal
    where (since at time zone 'Europe/Amsterdam')::date = (now() at time zone 'Europe/Amsterdam')::date group by agency;
alter table match_work add column charged int not null default -1; -- newest form of the signal that was counted
update match_work w set charged = s.revision from signal s where s.id = w.signal_id;
