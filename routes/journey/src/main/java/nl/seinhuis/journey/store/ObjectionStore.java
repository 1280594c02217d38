// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;

/** What stands in the way of publishing a delivery at this moment. */
final class ObjectionStore {

    private ObjectionStore() {}

    /** Why deliveries may not be published now; what is missing in the answer may be. */
    static Map<UUID, String> of(Transaction transaction, List<UUID> ids, Map<String, String> keyOfDesk, Instant now) {
        List<String> desks = List.copyOf(keyOfDesk.keySet());
        return transaction
                .handle()
                .createQuery("""
                        select q.id, case
                          when d.id is null then 'unknown'
                          when d.state <> 'intended' then 'not-intended'
                          when not %s then case when s.state = 'decided' then 'signal-corrected'
                            when not d.stale and %s and %s then '%s'
                            else 'signal-' || coalesce(s.state, 'unknown') end
                          when d.expires_at <= :now then 'expired'
                          when d.desk_key is distinct from k.digest then '%s'
                          when %s then 'stopped' end as code
                        from unnest(:ids) q (id) left join delivery d on d.id = q.id
                          left join signal s on s.id = d.signal_id
                          left join unnest(:desks, :keys) k (desk, digest) on k.desk = d.desk""".formatted(
                                DeliveryStore.STANDS,
                                DeliveryStore.CONTACT,
                                DeliveryStore.UNDECIDED,
                                DeliveryStore.REVISED,
                                DeliveryStore.KEY_CHANGED,
                                DeliveryStore.STOPPED))
                .bind("now", now)
                .bindArray("ids", UUID.class, ids)
                .bindArray("desks", String.class, desks)
                .bindArray(
                        "keys", String.class, desks.stream().map(keyOfDesk::get).toList())
                .reduceRows(new HashMap<>(), (codes, row) -> {
                    String code = row.getColumn("code", String.class);
                    if (code != null) {
                        codes.put(row.getColumn("id", UUID.class), code);
                    }
                    return codes;
                });
    }
}
