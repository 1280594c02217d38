-- SPDX-License-Identifier: EUPL-1.2
-- Looking at minors is work like any other: claimed, tried again after a failure, and parked with an alarm. One that cannot be
-- opened holds up no other.
alter table coming_of_age
    add column attempts        int not null default 0,
    add column next_attempt_at timestamptz not null default '-infinity',
    add column parked          boolean not null default false,
    add column code            text;                       -- why the last attempt failed
drop index coming_of_age_due;
create index coming_of_age_due on coming_of_age (looked, next_attempt_at) where not parked;
