-- SPDX-License-Identifier: EUPL-1.2
-- Comparisons that wait for a person; once a minute it is looked whether anything is left to compare.
create index match_work_parked on match_work (signal_id) where state = 'parked';
