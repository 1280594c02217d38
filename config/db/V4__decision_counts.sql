-- SPDX-License-Identifier: EUPL-1.2
-- How often each context was decided, per half-year: what a candidate set is replayed over. Names no signal, no desk and
-- no person; a context is a kind of sender, of recipient and of subject, a purpose, a regime and the facts that held.
create table decision_count (
    half_year text   not null check (half_year ~ '^[0-9]{4}H[12]$'),
    purpose   text   not null,
    sender    text   not null,                             -- role
    recipient text   not null,                             -- role
    subject   text   not null,
    regime    text   not null,
    facts     bytea  not null,                             -- per category, see FactBytes
    n         bigint not null check (n > 0),
    primary key (half_year, purpose, sender, recipient, subject, regime, facts)
) with (fillfactor = 70);

-- Which candidates an officer had replayed in the last week: small changes tried one after another would add up to what
-- single counts are rounded for.
create table impact_run (
    officer   text        not null,
    candidate text        not null check (candidate ~ '^[0-9a-f]{64}$'),
    asked_at  timestamptz not null,
    primary key (officer, candidate)
);
