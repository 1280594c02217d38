// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import nl.seinhuis.journey.store.policy.StockStore;
import nl.seinhuis.journey.store.policy.StockStore.HandedIn;
import nl.seinhuis.journey.store.policy.StockStore.Listed;
import nl.seinhuis.journey.store.policy.StockStore.Outcome;
import nl.seinhuis.stages.ledger.EntryKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockStoreTest {
    private static final String DESK = "woco-lefier";
    private static final Instant FIRST = Instant.parse("2026-11-21T10:00:00Z");

    private final Scene scene = new Scene();
    private final StockStore store = new StockStore(scene.database, scene.writer, scene.evidence);

    @AfterEach
    void close() {
        scene.close();
    }

    private static HandedIn list(int hour, boolean agreement, int... dwellings) {
        SortedSet<String> lines = new TreeSet<>();
        for (int one : dwellings) {
            lines.add("%064x".formatted(one));
        }
        return new HandedIn(
                new Listed(
                        UUID.randomUUID(),
                        DESK,
                        DESK,
                        FIRST.plusSeconds(3600L * hour),
                        Scene.digest(hour + " " + lines),
                        1),
                lines,
                dwellings.length,
                agreement,
                DESK);
    }

    private Set<String> counts() {
        return store.active().stream().findFirst().map(StockStore.Kept::lines).orElse(Set.of());
    }

    @Test
    void a_list_counts_at_once_and_a_younger_one_takes_its_place() {
        assertThat(store.handIn(list(1, false, 1, 2))).isEqualTo(Outcome.ACTIVE);
        long before = store.version();
        assertThat(store.handIn(list(2, false, 1))).isEqualTo(Outcome.ACTIVE);
        assertThat(counts()).containsExactly("%064x".formatted(1));
        assertThat(store.version()).isNotEqualTo(before);
        assertThat(scene.count("select count(*) from stock_list where lines is not null"))
                .isEqualTo(1);
        assertThat(scene.verify().holds()).isTrue();
    }

    @Test
    void an_older_list_is_never_taken_again_and_the_same_one_changes_nothing() {
        HandedIn old = list(1, false, 1, 2, 3);
        store.handIn(old);
        HandedIn now = list(2, false, 1);
        store.handIn(now);
        assertThat(store.handIn(old)).isEqualTo(Outcome.OLD);
        assertThat(store.handIn(list(2, false, 7))).isEqualTo(Outcome.OLD);
        assertThat(store.handIn(now)).isEqualTo(Outcome.ACTIVE);
        assertThat(counts()).hasSize(1);
        assertThat(scene.count(EntryKind.STOCK_REFUSED)).isEqualTo(2);
        assertThat(scene.count("select count(*) from stock_list")).isEqualTo(2);
    }

    @Test
    void a_list_that_waits_changes_nothing_until_somebody_agreed_once() {
        store.handIn(list(1, false, 1));
        HandedIn grown = list(2, true, 1, 2, 3);
        assertThat(store.handIn(grown)).isEqualTo(Outcome.WAITING);
        assertThat(counts()).hasSize(1);
        assertThat(store.waiting()).singleElement().satisfies(one -> {
            assertThat(one.dwellings()).isEqualTo(3);
            assertThat(one.list().agency()).isEqualTo(DESK);
        });
        assertThat(store.agree(grown.list(), "officer.ggd")).isTrue();
        assertThat(store.agree(grown.list(), "officer.police")).isFalse();
        assertThat(counts()).hasSize(3);
        assertThat(store.waiting()).isEmpty();
        assertThat(store.agreed(DESK).orElseThrow().lines()).hasSize(3);

        // What growth is measured against stays, however often the desk shortens its list.
        store.handIn(list(3, false, 1));
        store.handIn(list(4, false, 1, 2));
        assertThat(store.agreed(DESK).orElseThrow().lines()).hasSize(3);
        assertThat(scene.ledgerTexts(EntryKind.STOCK_AGREED)).hasSize(1).allMatch(text -> text.contains("officer.ggd"));
    }

    @Test
    void a_younger_list_takes_the_place_of_one_that_waits() {
        HandedIn first = list(1, true, 1, 2);
        store.handIn(first);
        store.handIn(list(2, true, 3));
        assertThat(store.waiting()).hasSize(1);
        assertThat(store.agree(first.list(), "officer.ggd")).isFalse();
        assertThat(counts()).isEmpty();
        store.handIn(list(3, false, 4));
        assertThat(store.waiting()).isEmpty();
        assertThat(List.copyOf(counts())).containsExactly("%064x".formatted(4));
    }
}
