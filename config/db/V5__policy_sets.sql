-- SPDX-License-Identifier: EUPL-1.2
-- Sets of policies with all that speaks for them. What was handed in, signed and advised never changes; only the state of a
-- set does. The broker believes nothing of this: at every start it verifies the whole chain from the root document on.

create table policy_root (
    version     bigint      primary key check (version > 0),
    envelope    bytea       not null,                      -- signed by three agencies, and by three of the one before
    accepted_at timestamptz not null
);

create table policy_set (
    id           bigint generated always as identity primary key,
    digest       text        not null check (digest ~ '^[0-9a-f]{64}$'),
    base         text        not null check (base = '' or base ~ '^[0-9a-f]{64}$'),  -- empty: founded by the root agencies
    version      bigint      not null check (version > 0),
    author       text        not null,                     -- id of an officer
    impact       text        not null check (impact = '' or impact ~ '^[0-9a-f]{64}$'),
    report       bytea,                                    -- the impact report, of which impact is the SHA-256
    expires_at   timestamptz not null,
    state        text        not null check (state in
        ('draft', 'submitted', 'advised', 'approved', 'active', 'replaced', 'expired', 'rejected')),
    submitted_at timestamptz not null,
    activated_at timestamptz,
    unique (digest, version),
    check ((activated_at is null) = (state in ('draft', 'submitted', 'advised', 'approved', 'rejected')))
);
create unique index policy_set_one_in_force on policy_set ((true)) where state in ('active', 'expired');
create index policy_set_chain on policy_set (version) where activated_at is not null;

create table policy_file (
    set_id  bigint not null references policy_set (id),
    path    text   not null,
    content bytea  not null,
    primary key (set_id, path)
);
alter table policy_file alter column content set storage extended;

create table policy_signature (
    set_id    bigint      not null references policy_set (id),
    officer   text        not null,                        -- id of the officer, or root
    envelope  bytea       not null,                        -- DSSE
    signed_at timestamptz not null,
    primary key (set_id, officer)
);

create table policy_advice (
    seq        bigint generated always as identity primary key,
    set_id     bigint      not null references policy_set (id),
    officer    text        not null,
    given_on   date        not null,
    in_favour  boolean     not null,
    reason     text        not null,
    advised_at timestamptz not null
);
create index policy_advice_of_set on policy_advice (set_id);

revoke update, delete, truncate on policy_root, policy_file, policy_signature, policy_advice from seinhuis_broker;
revoke update, delete, truncate on policy_set from seinhuis_broker;
grant update (impact, report, state, activated_at) on policy_set to seinhuis_broker;
