-- SPDX-License-Identifier: EUPL-1.2
-- Taken back out of a queue, and yet a desk may have it: it was out before the broker was started anew, and that a desk had
-- taken it may not have been recorded. Its desk is told when the content ends, as if it had it.
alter table delivery add column unsure boolean not null default false;
