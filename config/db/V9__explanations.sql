-- SPDX-License-Identifier: EUPL-1.2
-- Explanations are the same for every signal to which the same rules apply with the same facts: tens of kilobytes a signal,
-- some hundreds of them in all. Each is kept once, under its hash; a decision names it as {"part": <digest>}. They are
-- written in the transaction that first names them, hold codes, levels and sentences of the set, and never a value.
create table explanation_part (
    digest text primary key check (digest ~ '^[0-9a-f]{64}$'),  -- SHA-256 of the body, in hex
    body   json not null
);

revoke update, delete, truncate on explanation_part from seinhuis_broker;
