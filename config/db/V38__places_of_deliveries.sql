-- SPDX-License-Identifier: EUPL-1.2
-- Where a delivery stands among those of its desk has a table of its own, so that publishing and taking change a delivery
-- where it stands: as an index of table delivery it made each publishing write a row anew in all its indexes.
create table delivery_place (
    desk     text   not null,
    place    bigint not null,                              -- delivery.published_seq; an earlier one of a delivery is void
    delivery uuid   not null,
    primary key (desk, place)
);
insert into delivery_place (desk, place, delivery)
    select desk, published_seq, id from delivery where published_seq is not null;
drop index delivery_of_desk;

-- Room in each page for the next form of every row in it: what is published together stands together and changes at once.
alter table delivery set (fillfactor = 50);
alter table signal set (fillfactor = 50);

-- What is rare is known to be rare before anything was counted: until the first ANALYZE half of all rows would be expected in
-- each of these states, and a look for the few would read all of a table, twice a second.
select pg_restore_attribute_stats('schemaname', 'public', 'relname', r.name, 'attname', r.state, 'inherited', false,
    'null_frac', 0::real, 'avg_width', r.width, 'n_distinct', 1::real,
    'most_common_vals', r.mostly, 'most_common_freqs', '{1}'::real[])
from (values ('delivery', 'held', 1, '{f}'), ('delivery', 'recall', 1, '{f}'), ('delivery', 'rekeyed', 1, '{f}'),
    ('delivery', 'stale', 1, '{f}'), ('signal', 'halted', 1, '{f}'), ('signal', 'state', 8, '{decided}'))
    r (name, state, width, mostly);
-- And that a signal has few deliveries and few places in the outbox: two hundred different ones would be taken for all there are.
select pg_restore_attribute_stats('schemaname', 'public', 'relname', r.name, 'attname', 'signal_id', 'inherited', false,
    'null_frac', 0.05::real, 'avg_width', 16, 'n_distinct', r.different)
from (values ('delivery', '-0.25'::real), ('outbox', '-0.95'::real)) r (name, different);
