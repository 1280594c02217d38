// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nl.seinhuis.stages.pseudonym.Handles.Pair;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/** Who has shown what to whom, in one transaction: tables {@code identifier_seen} and {@code identifier_day}. */
final class SeenStore {

    private final Handle db;
    private final LocalDate day;

    SeenStore(Handle db, LocalDate day) {
        this.db = db;
        this.day = day;
    }

    /** As {@link Handles#admit}; the pairs in one order for all. */
    Map<Pair, Map<Token, Integer>> admit(Map<Pair, Set<Token>> asked, int ceiling, int keyVersion) {
        Map<Pair, Integer> today = lock(List.copyOf(asked.keySet()));
        List<Shown> all = new ArrayList<>();
        asked.forEach((pair, tokens) -> HandleStore.sorted(tokens).forEach(token -> all.add(new Shown(pair, token))));
        Map<Shown, Integer> admitted = known(all);
        List<Shown> added = new ArrayList<>();
        for (Shown one : all) {
            int before = Objects.requireNonNull(today.get(one.pair()));
            if (!admitted.containsKey(one) && before < ceiling) {
                today.put(one.pair(), before + 1);
                added.add(one);
            }
        }
        if (!added.isEmpty()) {
            admitted.putAll(add(added, keyVersion));
        }
        Map<Pair, Map<Token, Integer>> result = new HashMap<>();
        asked.keySet().forEach(pair -> result.put(pair, new HashMap<>()));
        admitted.forEach(
                (one, version) -> Objects.requireNonNull(result.get(one.pair())).put(one.token(), version));
        return result;
    }

    /** A token shown by one to another. */
    private record Shown(Pair pair, Token token) {}

    // Two nodes that admit for the same pair at once would both find room: the rows are locked, in one order for all.
    private Map<Pair, Integer> lock(List<Pair> pairs) {
        Map<Pair, Integer> today = new HashMap<>();
        db.createQuery("insert into identifier_day as d (sender, desk, day, shown)"
                        + " select sender, desk, ?, 0 from unnest(?::text[], ?::text[]) q (sender, desk)"
                        + " on conflict (sender, desk) do update set day = greatest(d.day, excluded.day),"
                        + " shown = case when d.day < excluded.day then 0 else d.shown end"
                        + " returning sender, desk, shown")
                .bind(0, day)
                .bind(1, array("text", pairs.stream().map(Pair::sender)))
                .bind(2, array("text", pairs.stream().map(Pair::desk)))
                .map((row, context) -> today.put(new Pair(row.getString(1), row.getString(2)), row.getInt(3)))
                .list();
        return today;
    }

    private Map<Shown, Integer> known(List<Shown> all) {
        Map<Shown, Integer> known = new HashMap<>();
        db.createQuery("select q.place, s.key_version from unnest(?::text[], ?::text[], ?::bytea[])"
                        + " with ordinality q (sender, desk, token, place) join identifier_seen s"
                        + " on s.sender = q.sender and s.desk = q.desk and s.token = q.token")
                .bind(0, array("text", all.stream().map(one -> one.pair().sender())))
                .bind(1, array("text", all.stream().map(one -> one.pair().desk())))
                .bind(2, bytes(all.stream().map(one -> one.token().bytes())))
                .map((row, context) -> known.put(all.get((int) row.getLong(1) - 1), row.getInt(2)))
                .list();
        return known;
    }

    // A desk keeps the version of the pseudonym key under which it first saw an identifier, from whomever. Two senders
    // that
    // show it the same one at once while the key is rotated must agree on which: the desk is locked.
    private Map<Shown, Integer> add(List<Shown> added, int keyVersion) {
        db.createQuery("select pg_advisory_xact_lock(hashtextextended(desk, 0))::text from unnest(?::text[]) q (desk)")
                .bind(
                        0,
                        array(
                                "text",
                                added.stream()
                                        .map(one -> one.pair().desk())
                                        .distinct()
                                        .sorted()))
                .mapTo(String.class)
                .list();
        Map<Shown, Integer> versions = new HashMap<>();
        db.createQuery("with asked as (select * from unnest(?::text[], ?::text[], ?::bytea[])"
                        + " with ordinality q (sender, desk, token, place)),"
                        + " added as (insert into identifier_seen (sender, desk, token, day, key_version)"
                        + " select q.sender, q.desk, q.token, ?, coalesce((select min(s.key_version) from identifier_seen s"
                        + " where s.token = q.token and s.desk = q.desk), ?) from asked q"
                        + " on conflict do nothing returning sender, desk, token, key_version),"
                        + " counted as (update identifier_day d set shown = d.shown + a.n"
                        + " from (select sender, desk, count(*) as n from added group by sender, desk) a"
                        + " where d.sender = a.sender and d.desk = a.desk)"
                        + " select q.place, a.key_version from asked q join added a"
                        + " on a.sender = q.sender and a.desk = q.desk and a.token = q.token")
                .bind(0, array("text", added.stream().map(one -> one.pair().sender())))
                .bind(1, array("text", added.stream().map(one -> one.pair().desk())))
                .bind(2, bytes(added.stream().map(one -> one.token().bytes())))
                .bind(3, day)
                .bind(4, keyVersion)
                .map((row, context) -> versions.put(added.get((int) row.getLong(1) - 1), row.getInt(2)))
                .list();
        return versions;
    }

    // A whole column, so that any number of rows is one statement that the server prepares once.
    static Argument array(String type, Stream<?> values) {
        Object[] all = values.toArray();
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, all));
    }

    static Argument bytes(Stream<byte[]> values) {
        byte[][] all = values.toArray(byte[][]::new);
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bytea", all));
    }
}
