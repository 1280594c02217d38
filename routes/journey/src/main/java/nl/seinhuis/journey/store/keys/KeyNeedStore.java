// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.token.TokenServiceKeys;

/**
 * What in the database still needs a version of a key that is not the newest. Nothing is made under an older version once
 * the newest is in use, so that what needs none now needs none later.
 */
public final class KeyNeedStore {

    private static final String NEXT = "(select noted_at + interval '1 minute' from key_version"
            + " where name = :name and version = :version + 1)";

    private static final Map<String, String> TOKENS = ordered(
            "identifiers",
            "select count(*) from handle where version <= :version",
            "match-tokens",
            "select count(*) from match_signal where since <= " + NEXT);

    /** By kind of key: what may need a version, and how many of it do. */
    private static final Map<String, Map<String, String>> NEEDS = Map.of(
            "wrap",
            Map.of("months", "select count(*) from monthly_key where get_byte(wrapped, 0) = :version"),
            "token",
            TOKENS,
            TokenServiceKeys.NAME,
            TOKENS,
            "pseudonym",
            ordered(
                    "pseudonyms", "select count(*) from identifier_seen where key_version = :version",
                    "match-tokens", "select count(*) from match_signal where version = :version"));

    private final Database database;

    /** Asks a database. */
    public KeyNeedStore(Database database) {
        this.database = database;
    }

    /**
     * What needs a version.
     *
     * @param what {@code months}, {@code identifiers}, {@code pseudonyms}, {@code match-tokens}; {@code next-version} if no
     *     broker uses the one after it yet; {@code kind} if versions of this kind of key are never destroyed
     * @param count how many of it
     */
    public record Need(String what, long count) {}

    /** The first thing that needs a version; empty if nothing does. */
    public Optional<Need> of(String name, int version) {
        Map<String, String> needs = NEEDS.get(name);
        if (needs == null) {
            return Optional.of(new Need("kind", 1));
        }
        if (count("select count(*) from key_version where name = :name and version = :version + 1", name, version)
                == 0) {
            return Optional.of(new Need("next-version", 1));
        }
        for (Map.Entry<String, String> need : needs.entrySet()) {
            long count = count(need.getValue(), name, version);
            if (count > 0) {
                return Optional.of(new Need(need.getKey(), count));
            }
        }
        return Optional.empty();
    }

    private long count(String query, String name, int version) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery(query)
                .bindMap(Map.of("name", name, "version", version))
                .configure(org.jdbi.v3.core.statement.SqlStatements.class, it -> it.setUnusedBindingAllowed(true))
                .mapTo(Long.class)
                .one());
    }

    private static Map<String, String> ordered(String first, String query, String second, String other) {
        Map<String, String> needs = new LinkedHashMap<>();
        needs.put(first, query);
        needs.put(second, other);
        return needs;
    }
}
