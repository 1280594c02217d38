// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * The last look before a delivery leaves, also before it is sent again after a crash: its signal was not withdrawn,
 * restricted, erased, nothing expired, nothing stops it, and the desk's key is still the one it was sealed to. What does
 * not pass is called off, with a ledger entry, before this returns. If the check cannot be made, or the set in force has
 * expired, nothing may leave and everything waits.
 */
public final class PublishCheck {

    /** Why nothing may leave once the set in force has expired. No attempt counts for it: another set mends it. */
    public static final String SET_EXPIRED = "policy-set-expired";

    /** Objections to a delivery that is not there or was settled before: nothing to call off. */
    private static final Set<String> NOTHING_TO_CANCEL = Set.of("unknown", "not-intended");

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;
    private final Supplier<Map<String, String>> keyOfDesk;
    private final BooleanSupplier holds;

    /**
     * Checks against the set in force.
     *
     * @param keyOfDesk digest of the key of every desk, see {@link nl.seinhuis.journey.store.row.Intent#keyDigest}
     * @param holds whether the set in force has not expired
     */
    public PublishCheck(
            Database database,
            Writer writer,
            Evidence evidence,
            Supplier<Map<String, String>> keyOfDesk,
            BooleanSupplier holds) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
        this.keyOfDesk = keyOfDesk;
        this.holds = holds;
    }

    /**
     * What may leave.
     *
     * @param clear deliveries that may leave now
     * @param objections the others, each with a stable code
     */
    public record Checked(Set<UUID> clear, Map<UUID, String> objections) {}

    /**
     * The ids of those that may leave now, see {@link #check}.
     *
     * @throws nl.seinhuis.journey.store.database.StoreUnavailable if it cannot be known; then none may leave
     */
    public Set<UUID> allowed(List<StoredDelivery> deliveries) {
        return check(deliveries.stream().map(StoredDelivery::id).toList()).clear();
    }

    /**
     * Checks deliveries, in one round trip unless some must be called off.
     *
     * @throws nl.seinhuis.journey.store.database.StoreUnavailable if it cannot be known; then none may leave
     * @throws StageFailed with {@link #SET_EXPIRED}; then none may leave, and none is called off
     */
    public Checked check(List<UUID> deliveries) {
        if (!holds.getAsBoolean()) {
            throw new StageFailed(SET_EXPIRED, false, null);
        }
        Map<UUID, String> objections = database.inTransaction(transaction -> ObjectionStore.of(
                transaction, deliveries, keyOfDesk.get(), evidence.clock().instant()));
        Set<UUID> clear = new HashSet<>(deliveries);
        clear.removeAll(objections.keySet());
        Map<String, List<UUID>> byCode = new TreeMap<>();
        objections.forEach((id, code) ->
                byCode.computeIfAbsent(code, absent -> new ArrayList<>()).add(id));
        byCode.keySet().removeAll(NOTHING_TO_CANCEL);
        byCode.entrySet().stream()
                .map(one -> writer.change(DeliveryChange.by(DeliveryState.CANCELLED, one.getValue(), one.getKey())))
                .toList()
                .forEach(Answers::of);
        return new Checked(clear, objections);
    }
}
