// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** Which deliveries wait that may not go out as they are, and what a query over them has to know. */
final class HeldRowStore {

    /** Gives a delivery {@code d} the digest of the key that its desk has now. */
    static final String KEYS = " left join unnest(:desks, :keys) k (desk, digest) on k.desk = d.desk ";

    /** True for a delivery {@code d} that is held since before the set in force, its desk's key or the form of its signal. */
    static final String BEFORE = DeliveryStore.HELD_BY_STOP + " and (d.code = '" + DeliveryStore.REVISED
            + "' or d.set_digest <> :set or d.desk_key is distinct from k.digest)";

    /** Begins a query: the rows {@code held} are those, and what was called off since its desk has another key. */
    static final String WITH_HELD = "with held as (select d.*, false as readable from delivery d where d.rekeyed"
            + " union all select d.*, d.desk_key is not distinct from k.digest from delivery d" + KEYS + "where "
            + BEFORE
            + ") ";

    private HeldRowStore() {}

    /**
     * Binds what such a query has to know.
     *
     * @param setDigest digest of the set in force
     * @param keyOfDesk digest of the key of every desk of it, see {@link nl.seinhuis.journey.store.row.Intent#keyDigest}
     */
    static Query bind(Query query, String setDigest, Map<String, String> keyOfDesk) {
        List<String> desks = List.copyOf(keyOfDesk.keySet());
        return query.bindArray("desks", String.class, desks)
                .bindArray(
                        "keys", String.class, desks.stream().map(keyOfDesk::get).toList())
                .bind("set", setDigest);
    }
}
