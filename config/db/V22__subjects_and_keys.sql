-- SPDX-License-Identifier: EUPL-1.2
-- Erasure of one subject of a signal, and what is left over of posts that failed.

-- Which subjects of the signal a delivery shows, by the sender's own reference ("p1"): only desks that got something of
-- one hear of its erasure. Says nothing about who it is; goes with the signal.
alter table delivery add column subjects text[] not null default '{}';
alter table delivery add column erased boolean not null default false;   -- the desk is to destroy its copy
alter table delivery add column stands int;                              -- it holds for this revision of the signal as well

alter table erasure add column subject text;                             -- null: the whole signal
drop index erasure_of_signal;
create unique index erasure_of_signal on erasure (signal_id, coalesce(subject, ''));

-- Whether anything refers to a key: asked once a day about keys that are older than a day.
create index signal_wrapped_key on signal (wrapped_key) where wrapped_key is not null;

-- Versions of the broker's own keys of which the ledger tells. A key of a month moves to the newest key that wraps.
create table key_version (
    name     text        not null,
    version  integer     not null check (version > 0),
    noted_at timestamptz not null default now(),
    primary key (name, version)
);
revoke update, delete, truncate on key_version from seinhuis_broker;
grant update (wrapped) on monthly_key to seinhuis_broker;
