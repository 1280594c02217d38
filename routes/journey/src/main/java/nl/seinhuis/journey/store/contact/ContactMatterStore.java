// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.DeliveryStore;
import nl.seinhuis.journey.store.MatchEdgeStore;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.seal.StoredBody;
import org.jspecify.annotations.Nullable;

/** What a desk may ask about, and who is at the other side: from deliveries and events of that very desk. */
public final class ContactMatterStore {

    private static final String SAMENLOOP = "samenloop";

    /** Who names a delivery has read it, also where the news that it was published or taken is still under way. */
    private static final String THERE = "d.state not in ('cancelled', 'recalled', 'expired')";

    private final Database database;

    /** Reads from a database. */
    public ContactMatterStore(Database database) {
        this.database = database;
    }

    /**
     * A delivery or event of a desk.
     *
     * @param id its id
     * @param desk the desk
     * @param purpose purpose under which the desk has it
     * @param region region whose address was used
     * @param signal its signal; null for the answer to "known elsewhere?"
     * @param agency agency that posted the signal, or null
     */
    public record Own(
            UUID id,
            String desk,
            Purpose purpose,
            String region,
            @Nullable UUID signal,
            @Nullable String agency) {}

    /** A delivery of one of some desks that the desk may still use, or null. */
    public @Nullable Own own(UUID delivery, Collection<String> desks, Instant now) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select d.id, d.desk, d.purpose, d.region, d.signal_id, s.agency from delivery d"
                        + " left join signal s on s.id = d.signal_id where d.id = :id and d.desk = any (:desks)"
                        + " and " + THERE + " and not d.stale"
                        + " and d.expires_at > :now and (d.kind = '" + SAMENLOOP + "' or (s.state = 'decided' and "
                        + DeliveryStore.CONTENT + "))")
                .bind("id", delivery)
                .bindArray("desks", String.class, List.copyOf(desks))
                .bind("now", now)
                .map((row, context) -> new Own(
                        row.getObject("id", UUID.class),
                        row.getString("desk"),
                        Coded.of(Purpose.class, row.getString("purpose")),
                        row.getString("region"),
                        row.getObject("signal_id", UUID.class),
                        row.getString("agency")))
                .findOne()
                .orElse(null));
    }

    /** The content of a signal that is decided, to be decided on once more; null if it has ended. */
    public @Nullable Claimed content(UUID signal) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery(
                        "select id, client, agency, received_at, expires_at, body, wrapped_key, key_month, revision"
                                + " from signal where id = :id and state = 'decided' and body is not null")
                .bind("id", signal)
                .map((row, context) -> new Claimed(
                        0,
                        signal,
                        new Claimed.Origin(
                                row.getString("client"),
                                row.getString("agency"),
                                row.getTimestamp("received_at").toInstant(),
                                row.getTimestamp("expires_at").toInstant()),
                        new StoredBody(row.getBytes("body"), row.getBytes("wrapped_key"), row.getString("key_month")),
                        0,
                        row.getInt("revision")))
                .findOne()
                .orElse(null));
    }

    /** The signal of a delivery of one of some desks, or null. */
    public @Nullable UUID signal(UUID delivery, Collection<String> desks) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select d.signal_id from delivery d where d.id = :id and d.desk = any (:desks)" + " and "
                        + THERE + " and d.signal_id is not null and " + DeliveryStore.CONTENT)
                .bind("id", delivery)
                .bindArray("desks", String.class, List.copyOf(desks))
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }

    /**
     * Where else something is known, as an event told a desk.
     *
     * @param contact the coordinator that the event named
     * @param signal the signal of that side
     * @param known that side's own delivery of its signal, or the event that told it of this
     */
    public record Elsewhere(String contact, UUID signal, UUID known) {}

    /** Whom a desk may turn to after an event told it that something is known elsewhere. */
    public List<Elsewhere> elsewhere(UUID event, String desk) {
        return database.inTransaction(transaction -> {
            List<Elsewhere> found = new ArrayList<>();
            for (Pair pair : pairs(transaction, event, desk)) {
                UUID known = known(transaction, pair);
                if (known != null) {
                    found.add(new Elsewhere(pair.contact(), pair.other(), known));
                }
            }
            return found;
        });
    }

    private record Pair(UUID own, UUID other, String contact) {}

    private static List<Pair> pairs(Transaction transaction, UUID event, String desk) {
        List<Pair> pairs = new ArrayList<>();
        transaction
                .handle()
                .createQuery("select e.first_id, e.second_id, f.told as first_told, f.contact as first_contact,"
                        + " s.told as second_told, s.contact as second_contact from match_told t"
                        + " join match_edge e on e.first_id = t.first_id and e.second_id = t.second_id"
                        + " join match_signal f on f.signal_id = e.first_id join match_signal s on s.signal_id = e.second_id"
                        + " where t.event = :event and t.desk = :desk and e.ended_at is null order by e.created_at")
                .bind("event", event)
                .bind("desk", desk)
                .map((row, context) -> {
                    UUID first = row.getObject("first_id", UUID.class);
                    UUID second = row.getObject("second_id", UUID.class);
                    add(
                            pairs,
                            told(row, "first_told", desk),
                            new Side(first, second, row.getString("second_contact")),
                            desk);
                    add(
                            pairs,
                            told(row, "second_told", desk),
                            new Side(second, first, row.getString("first_contact")),
                            desk);
                    return first;
                })
                .list();
        return pairs;
    }

    private record Side(UUID own, UUID other, @Nullable String contact) {}

    private static boolean told(ResultSet row, String column, String desk) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray()).contains(desk);
    }

    private static void add(List<Pair> pairs, boolean told, Side side, String desk) {
        String contact = side.contact();
        if (told && contact != null && !contact.equals(desk)) {
            pairs.add(new Pair(side.own(), side.other(), contact));
        }
    }

    private static @Nullable UUID known(Transaction transaction, Pair pair) {
        return transaction
                .handle()
                .createQuery(
                        "select q.id from (select d.id, 0 as place, d.seq from delivery d where d.signal_id = :other"
                                + " and d.desk = :desk and not d.stale and " + THERE + " and "
                                + DeliveryStore.CONTENT
                                + " union all select d.id, 1, d.seq from match_told t join delivery d on d.id = t.event"
                                + " where t.first_id = :first and t.second_id = :second and t.desk = :desk"
                                + " and " + THERE + ") q order by q.place, q.seq desc limit 1")
                .bind("other", pair.other())
                .bind("desk", pair.contact())
                .bind("first", MatchEdgeStore.Pair.of(pair.own(), pair.other()).first())
                .bind("second", MatchEdgeStore.Pair.of(pair.own(), pair.other()).second())
                .mapTo(UUID.class)
                .findOne()
                .orElse(null);
    }
}
