-- SPDX-License-Identifier: EUPL-1.2
-- Dwellings of housing corporations, as keyed hashes: who has the tables and not the key learns how many there are. Of a
-- desk at most one list counts; one that grows too far waits for an officer of another agency. Lists that neither count nor
-- are what growth is measured against lose their lines.
create table stock_list (
    seq         bigint generated always as identity primary key,
    id          uuid not null unique,
    desk        text not null,
    agency      text not null,
    made        timestamptz not null,                      -- as signed; a desk's lists only get younger
    digest      bytea not null check (length(digest) = 32), -- SHA-256 of the signed list
    key_version int not null check (key_version > 0),
    dwellings   int not null check (dwellings >= 0),
    added       int not null check (added >= 0),           -- that nobody else agreed to
    lines       bytea check (length(lines) = 32 * dwellings),
    state       text not null check (state in ('waiting', 'active', 'replaced')),
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    agreed_by   text,
    agreed_at   timestamptz,
    check ((agreed_by is null) = (agreed_at is null))
);
alter table stock_list alter column lines set storage external;
create unique index stock_active on stock_list (desk) where state = 'active';
create unique index stock_waiting on stock_list (desk) where state = 'waiting';
create index stock_of_desk on stock_list (desk, seq);
revoke delete, truncate on stock_list from seinhuis_broker;
