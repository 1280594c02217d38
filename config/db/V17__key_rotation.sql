-- SPDX-License-Identifier: EUPL-1.2
-- Keys of tokens and pseudonyms in several versions at once; quotas that outlive a restart; alarms that two officers see.

-- A token made under a newer key takes the place of the older one, with its handle and all that hangs on it.
alter table identifier_seen drop constraint identifier_seen_token_fkey;
alter table identifier_seen add constraint identifier_seen_token_fkey
  foreign key (token) references handle (token) on update cascade on delete cascade;

-- The version under which a desk first saw an identifier stays: its pseudonym there never changes.
alter table identifier_seen add column key_version integer not null default 1 check (key_version > 0);

-- Versions of the token key that have been used. Whoever works with older ones only must not make handles any more.
create table token_version (
  version integer primary key check (version > 0)
);
insert into token_version (version) select distinct version from handle on conflict do nothing;

-- Waits while a newer version is being taken into use, and is waited for; then tells the newest. Each statement of a function
-- sees what was committed before it, so the version is read after the lock is held.
create function newest_token_version(lock_key bigint) returns integer language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(lock_key);
    return (select coalesce(max(version), 1) from token_version);
end
$$;

create table token_quota (
  agency text    primary key,
  day    date    not null,                     -- Europe/Amsterdam, never goes back
  used   integer not null check (used >= 0)
) with (fillfactor = 10);

-- Somebody may be building a dictionary of identifiers. One row per cause and day.
create table alarm (
  id        uuid        primary key,
  code      text        not null,
  agency    text        not null,
  desk      text        not null,              -- empty where no desk is concerned
  day       date        not null,
  times     integer     not null default 1 check (times > 0),
  raised_at timestamptz not null,
  last_at   timestamptz not null,
  told      text[]      not null,              -- ids of the officers who see it
  seen_by   text[]      not null default '{}', -- those who have said so
  unique (code, agency, desk, day)
);
revoke delete, truncate on alarm from seinhuis_broker;
