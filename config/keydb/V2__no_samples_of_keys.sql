-- SPDX-License-Identifier: EUPL-1.2
-- Statistics keep samples of what stood in a column: wrapped keys among them, for longer than the keys themselves.
alter table data_key alter column wrapped set statistics 0;
select pg_clear_attribute_stats('public', 'data_key', 'wrapped', false);
