-- SPDX-License-Identifier: EUPL-1.2
-- What the broker looks for twice a second, in indexes that hold no more than that: each look read all deliveries before, a
-- third of what the database did under load.
create index delivery_stale_waiting on delivery (seq) where stale and state = 'published';
create index delivery_held on delivery (seq)
    where state in ('cancelled', 'recalled') and code in ('stopped', 'signal-restricted') and jwe is not null;
create index signal_halted on signal (id)
    where state = 'restricted' or (revision > 0 and state in ('accepted', 'held'));
alter index delivery_expiry set (autosummarize = on);      -- else all that was added since the last vacuum is read
