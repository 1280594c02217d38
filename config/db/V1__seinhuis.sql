-- SPDX-License-Identifier: EUPL-1.2
-- Signals, their way to the desks, and the ledger. PostgreSQL 18.
--
-- Roles. The owner of these tables runs the migrations and nothing else. The broker works as seinhuis_broker: each of its
-- connections gives up the rights of its login with "set role". Logins are made by whoever runs the database and are
-- made members of the group role: grant seinhuis_broker to <login>.

do $$
begin
    if not exists (select from pg_roles where rolname = 'seinhuis_broker') then
        create role seinhuis_broker nologin;
    end if;
end
$$;

grant usage on schema public to seinhuis_broker;
alter default privileges in schema public grant select, insert, update, delete on tables to seinhuis_broker;
alter default privileges in schema public grant usage, select on sequences to seinhuis_broker;

-- The ledger ---------------------------------------------------------------------------------------------------------

create table ledger_entry (
    idx   bigint primary key check (idx >= 0),
    kind  text not null,
    entry bytea not null,                                  -- canonical JSON (RFC 8785)
    leaf  bytea not null check (length(leaf) = 32),        -- SHA-256(0x00 || entry)
    link  bytea not null check (length(link) = 32)         -- SHA-256(0x01 || previous link || leaf)
) with (toast_tuple_target = 8160);                        -- an entry stays in its row
alter table ledger_entry alter column entry set storage external;
comment on table ledger_entry is 'Append-only, contiguous from 0. Names no person and, where a desk may see it, no signal.';

create table ledger_head (
    one  boolean primary key default true check (one),
    size bigint not null check (size >= 0),                -- number of entries; moved by the last statement of a commit
    link bytea not null check (length(link) = 32)
) with (fillfactor = 10);
insert into ledger_head (size, link) values (0, decode(repeat('00', 32), 'hex'));

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger ledger_entry_never_changes before update or delete on ledger_entry
    for each row execute function ledger_is_append_only();
create trigger ledger_entry_never_emptied before truncate on ledger_entry
    for each statement execute function ledger_is_append_only();
create trigger ledger_head_never_removed before delete on ledger_head
    for each row execute function ledger_is_append_only();
create trigger ledger_head_never_emptied before truncate on ledger_head
    for each statement execute function ledger_is_append_only();

create function ledger_only_grows() returns trigger language plpgsql as $$
begin
    if new.size < old.size then
        raise exception 'the ledger only grows' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger ledger_head_only_grows before update on ledger_head
    for each row execute function ledger_only_grows();

-- "always": also where a session calls itself a replica
alter table ledger_entry enable always trigger ledger_entry_never_changes;
alter table ledger_entry enable always trigger ledger_entry_never_emptied;
alter table ledger_head enable always trigger ledger_head_never_removed;
alter table ledger_head enable always trigger ledger_head_never_emptied;
alter table ledger_head enable always trigger ledger_head_only_grows;

revoke update, delete, truncate on ledger_entry from seinhuis_broker;
revoke insert, delete, truncate on ledger_head from seinhuis_broker;

-- Signals ------------------------------------------------------------------------------------------------------------

create table signal (
    id           uuid primary key,
    client       text not null,                            -- client id of the verified token
    agency       text not null,
    idempotency  bytea not null check (length(idempotency) = 32),  -- SHA-256 of client and key: a key may be a case number
    body_digest  bytea not null check (length(body_digest) = 32),
    body         bytea,                                    -- sealed; null once it ended
    wrapped_key  bytea,
    key_month    text,
    state        text not null check (state in
        ('accepted', 'decided', 'held', 'dead', 'restricted', 'withdrawn', 'expired', 'erased')),
    received_at  timestamptz not null,
    expires_at   timestamptz not null,
    ledger_index bigint not null,
    entry_hash   bytea not null,
    salt         bytea not null,
    signer       text not null,
    signature    text not null,
    unique (idempotency)
);
alter table signal alter column body set storage external;
create index signal_expiry on signal (expires_at) where body is not null;

create table outbox (
    seq             bigint generated always as identity primary key,
    signal_id       uuid not null references signal (id),
    agency          text not null,                         -- of the signal, so that a claim reads one table
    expires_at      timestamptz not null,                  -- of the signal
    state           text not null check (state in ('waiting', 'publishing', 'parked', 'done')),
    attempts        int not null default 0,
    next_attempt_at timestamptz not null,
    code            text,                                  -- why the last attempt failed
    claimed_by      text,
    claimed_until   timestamptz
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
create index outbox_due on outbox (seq) where state in ('waiting', 'publishing');
create index outbox_open on outbox (signal_id) where state <> 'done';

create function outbox_wakes() returns trigger language plpgsql as $$
begin
    notify seinhuis_outbox;
    return null;
end
$$;
create trigger outbox_wakes after insert on outbox for each statement execute function outbox_wakes();

-- Decisions and deliveries -------------------------------------------------------------------------------------------

-- One row for all decisions about a signal: they are written together and read together. No foreign keys here and on
-- delivery: rows are only ever made in the transaction that takes the signal's own row out of 'accepted', and checking
-- each of them again would cost a tenth of the commit.
create table decision (
    signal_id  uuid primary key,
    set_digest text not null,
    decisions  json not null                               -- [{who, purpose, asked, delivery, explanation}], no values
);
alter table decision alter column decisions set storage external;

create sequence delivery_order;

create table delivery (
    seq             bigint generated always as identity,   -- order of intents
    id              uuid primary key,                      -- also the duplicate-detection id
    signal_id       uuid not null,
    desk            text not null,
    desk_agency     text not null,
    desk_key        text not null,                         -- SHA-256 of the desk's key at intent, in hex
    purpose         text not null,
    region          text not null,
    address         text not null,
    set_digest      text not null,
    jwe             bytea,                                 -- the sealed bytes; null once they ended
    sha256          text not null check (length(sha256) = 64),
    envelope_source text not null,
    envelope_type   text not null,
    envelope_time   text not null,
    envelope_expiry text not null,
    state           text not null check (state in
        ('intended', 'published', 'delivered', 'acknowledged', 'cancelled', 'recalled', 'dead', 'expired')),
    code            text,
    ledger_index    bigint not null,
    published_seq   bigint,                                -- order in which a desk sees its deliveries
    intended_at     timestamptz not null,
    published_at    timestamptz,
    delivered_at    timestamptz,
    acknowledged_at timestamptz,
    expires_at      timestamptz not null
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02);
alter table delivery alter column jwe set storage external;
create index delivery_intended on delivery (signal_id) where state = 'intended';
create index delivery_of_desk on delivery (desk, published_seq) where published_seq is not null;
create index delivery_expiry on delivery using brin (expires_at);

-- The brake ----------------------------------------------------------------------------------------------------------

create table stop (
    id              uuid primary key,
    scope           text not null check (scope in ('all', 'purpose', 'agency', 'desk')),
    target          text not null check ((scope = 'all') = (target = '*')),
    reason          text not null,
    stopped_by      text not null,
    stopped_at      timestamptz not null,
    lift_asked_by   text,
    lift_asked_at   timestamptz,
    lifted_by       text,
    lifted_at       timestamptz,
    check (lifted_by is null or (lift_asked_by is not null and lift_asked_by <> lifted_by)),
    check ((lifted_by is null) = (lifted_at is null))
);
create index stop_active on stop (scope, target) where lifted_at is null;

revoke delete, truncate on stop from seinhuis_broker;
