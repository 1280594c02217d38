-- SPDX-License-Identifier: EUPL-1.2
-- Keys that wrap the keys of stored bodies, one per month, themselves wrapped by the key store.
-- Deleting a row makes everything stored in that month unreadable for good.
create table monthly_key (
    month      text        primary key check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    wrapped    bytea       not null,
    created_at timestamptz not null default now()
);

revoke update, truncate on monthly_key from seinhuis_broker; -- a key is made once and never changes
