-- SPDX-License-Identifier: EUPL-1.2
-- Deliveries that were called off since their desk has another key; they are decided and sealed anew (what a stop holds
-- has an index of its own). Few at any time: whatever is made anew gets another code. A column of its own, so that the
-- ordinary steps of a delivery change nothing that stands in an index.
alter table delivery
    add column rekeyed boolean generated always as (coalesce(code, '') = 'desk-key-changed') stored;
create index delivery_rekeyed on delivery (seq) where rekeyed;
