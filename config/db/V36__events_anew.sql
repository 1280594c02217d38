-- SPDX-License-Identifier: EUPL-1.2
-- Events that are made anew after their desk's key, or the set in force, changed while they were held: what one says beyond
-- what other tables tell, in codes and ids that stand in other tables as well. No words, nothing that somebody sealed, no place
-- of a match. A row goes when its event is through.
create table event_memo (
    event uuid primary key,                                -- the delivery that is the event
    memo  json not null
);
