// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.stages.pseudonym.HandleStore;
import nl.seinhuis.stages.pseudonym.Handles.Pair;
import nl.seinhuis.stages.pseudonym.IdentifierType;
import nl.seinhuis.stages.pseudonym.Token;
import nl.seinhuis.stages.pseudonym.TokenHandle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of pseudonyms, on PostgreSQL. */
class HandleStoreTest {

    private static final UUID SIGNAL = UUID.randomUUID();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static Database database;
    private static HandleStore store;
    private static byte made;

    @BeforeAll
    static void open() {
        database = Database.open(PostgresForTests.fresh());
        store = new HandleStore(database.jdbi(), new SecureRandom());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void a_token_keeps_its_handle_and_a_new_one_gets_its_own() {
        List<Token> two = tokens(2);
        Map<Token, TokenHandle> first = store.handles(Map.of(SIGNAL, two));
        List<Token> more = List.of(two.get(1), tokens(1).get(0), two.get(0), two.get(0));
        Map<Token, TokenHandle> second = store.handles(Map.of(SIGNAL, more));
        assertThat(second).containsAllEntriesOf(first).hasSize(3);
        assertThat(Set.copyOf(second.values())).hasSize(3);
        assertThat(store.handles(Map.of(SIGNAL, List.of()))).isEmpty();
    }

    @Test
    void of_new_tokens_so_many_are_admitted_a_day_and_known_ones_always() {
        Pair pair = new Pair("sender-a", "desk-a");
        Set<Token> three = shown(3);
        assertThat(admit(pair, three, DAY, 2)).hasSize(2);
        Set<Token> known = admit(pair, three, DAY, 2);
        assertThat(known).hasSize(2);
        assertThat(admit(pair, shown(1), DAY, 2)).isEmpty();
        assertThat(admit(pair, three, DAY.plusDays(1), 1)).hasSize(3).containsAll(known);
        assertThat(admit(pair, shown(1), DAY.plusDays(1), 1)).isEmpty();
    }

    @Test
    void a_day_that_goes_back_makes_no_room() {
        Pair pair = new Pair("sender-b", "desk-a");
        assertThat(admit(pair, shown(1), DAY, 1)).hasSize(1);
        assertThat(admit(pair, shown(1), DAY.minusDays(1), 1)).isEmpty();
        assertThat(admit(pair, shown(1), DAY, 1)).isEmpty();
    }

    @Test
    void pairs_are_counted_by_themselves_in_one_batch() {
        Pair one = new Pair("sender-c", "desk-a");
        Pair other = new Pair("sender-c", "desk-b");
        Set<Token> two = shown(2);
        Map<Pair, Map<Token, Integer>> admitted = store.admit(Map.of(one, two, other, two), DAY, 1, 1);
        assertThat(admitted.get(one)).hasSize(1);
        assertThat(admitted.get(other)).hasSize(1);
        assertThat(admit(one, two, DAY, 5)).isEqualTo(two);
        assertThat(store.admit(Map.of(one, Set.of()), DAY, 5, 1)).isEmpty();
    }

    private static Set<Token> admit(Pair pair, Set<Token> tokens, LocalDate day, int ceiling) {
        return store.admit(Map.of(pair, tokens), day, ceiling, 1).get(pair).keySet();
    }

    /** New tokens with handles. */
    private static Set<Token> shown(int count) {
        List<Token> tokens = tokens(count);
        store.handles(Map.of(SIGNAL, tokens));
        return Set.copyOf(tokens);
    }

    private static List<Token> tokens(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] bytes = new byte[Token.BYTES];
                    bytes[0] = made++;
                    return new Token(IdentifierType.values()[0], 1, bytes);
                })
                .collect(Collectors.toList());
    }
}
