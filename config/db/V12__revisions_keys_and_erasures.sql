-- SPDX-License-Identifier: EUPL-1.2
-- Corrected signals. body_digest stays that of the first body, which the receipt names.
alter table signal
    add column revision int not null default 0,            -- how often its content was replaced
    add column revised_digest bytea check (length(revised_digest) = 32);

-- wrapped_key of a body is a reference to its key in the key database (config/keydb). When content ends, the reference is put
-- down here in the same transaction; the row goes when the key is destroyed there. An erasure waits for its rows to be gone.
create table key_end (
    reference bytea primary key,
    signal_id uuid,
    ended_at  timestamptz not null
);
create index key_end_of_signal on key_end (signal_id);

create table erasure (
    id           uuid primary key,
    signal_id    uuid not null,
    reason       text not null,
    asked_by     text not null,
    asked_at     timestamptz not null,
    agreed_by    text,
    agreed_at    timestamptz,
    keys_gone_at timestamptz,                              -- from then on nothing opens here, but a backup of the keys may
    check ((agreed_by is null) = (agreed_at is null)),
    check (agreed_by <> asked_by)
);
create unique index erasure_of_signal on erasure (signal_id);
create index erasure_open on erasure (asked_at) where keys_gone_at is null and agreed_at is not null;
revoke delete, truncate on erasure from seinhuis_broker;
