-- SPDX-License-Identifier: EUPL-1.2
-- Pseudonyms: token of an identifier -> random handle. No identifier is ever stored; both leave the broker never.

create table handle (
  token      bytea       primary key check (octet_length(token) = 32),
  type       text        not null,
  version    integer     not null check (version > 0),
  handle     bytea       not null unique check (octet_length(handle) = 16),
  created_at timestamptz not null default now()
);
comment on table handle is 'One random handle per token; pseudonyms are made from it. Erasing the row unlinks all of them.';

-- Who has made which identifier recognisable to which desk, for the ceiling on new identifiers per day.
create table identifier_seen (
  sender text  not null,
  desk   text  not null,
  token  bytea not null references handle (token) on delete cascade,
  day    date  not null,
  primary key (sender, desk, token)
);
create index identifier_seen_day on identifier_seen (sender, desk, day);
create index identifier_seen_token on identifier_seen (token);
comment on column identifier_seen.day is 'Day on which the sender first showed it to the desk, Europe/Amsterdam.';
