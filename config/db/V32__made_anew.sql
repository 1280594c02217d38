-- SPDX-License-Identifier: EUPL-1.2
-- Deliveries that were called off since their desk has another key; they are decided and sealed anew (what a stop holds
-- has an index of its own, delivery_held). Few at any time: whatever is made anew gets another code.
create index delivery_key_changed on delivery (seq) where code = 'desk-key-changed';
