-- SPDX-License-Identifier: EUPL-1.2
-- A dead delivery that is offered again needs another duplicate-detection id each time.
alter table delivery add column replays int not null default 0;
