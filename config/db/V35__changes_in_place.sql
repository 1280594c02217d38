-- SPDX-License-Identifier: EUPL-1.2
-- The state of a signal and of a delivery stands in no index any more, not even in the condition of one: so a step changes a
-- row where it stands and leaves all indexes alone (a heap-only tuple; PostgreSQL 18, 66.7). What the broker looks for all the
-- time are rare states; each is a column of its own, which the ordinary steps do not change.
drop index delivery_stale, delivery_stale_waiting, delivery_held, delivery_expiry, signal_halted;

alter table delivery
    add column held boolean generated always as                -- called off by a stop or restriction, bytes kept for its end
        (state in ('cancelled', 'recalled') and code in ('stopped', 'signal-restricted') and jwe is not null) stored,
    add column recall boolean generated always as (stale and state = 'published') stored;   -- to be taken out of its queue
create index delivery_held on delivery (seq) where held;
create index delivery_recall on delivery (seq) where recall;
create index delivery_stale on delivery (seq) where stale and not told;
create index delivery_expiry on delivery (expires_at);         -- only ever looked through from the last look on

alter table signal
    add column halted boolean generated always as              -- its deliveries are to be taken out of their queues
        (state = 'restricted' or (revision > 0 and state in ('accepted', 'held'))) stored;
create index signal_halted on signal (id) where halted;
alter table signal set (fillfactor = 85);
