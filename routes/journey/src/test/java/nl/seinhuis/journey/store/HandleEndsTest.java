// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.pseudonym.HandleEndStore;
import nl.seinhuis.stages.pseudonym.HandleStore;
import nl.seinhuis.stages.pseudonym.Handles.Pair;
import nl.seinhuis.stages.pseudonym.IdentifierType;
import nl.seinhuis.stages.pseudonym.Token;
import nl.seinhuis.stages.pseudonym.TokenHandle;
import nl.seinhuis.stages.seal.StoredBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How handles end with the signals that hold them, on PostgreSQL. */
class HandleEndsTest {

    private static final String SENDER = "police-noord";

    private final Scene scene = new Scene();
    private final Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
    private final HandleStore handles = new HandleStore(scene.database.jdbi(), new SecureRandom());
    private final HandleEndStore letting = new HandleEndStore(scene.database.jdbi());

    @AfterEach
    void close() {
        scene.close();
    }

    private static Token token(int number) {
        byte[] bytes = new byte[Token.BYTES];
        bytes[0] = (byte) number;
        return new Token(IdentifierType.PHONE, 1, bytes);
    }

    private TokenHandle held(UUID signal, int number) {
        Token token = token(number);
        return handles.handles(Map.of(signal, List.of(token))).get(token);
    }

    private UUID decided() {
        scene.accept();
        Claimed claimed = scene.claimOne();
        Answers.of(scene.writer.intend(scene.intents(claimed, List.of("ggd-groningen"))));
        return claimed.id();
    }

    private long left() {
        while (letting.removeLoose(scene.clock.instant(), 100) > 0) {
            // as often as there is something
        }
        return scene.count("select count(*) from handle");
    }

    @Test
    void a_handle_goes_with_the_last_signal_that_holds_it_and_with_all_that_was_noted_under_it() {
        UUID one = decided();
        UUID other = decided();
        TokenHandle shared = held(one, 1);
        held(other, 1);
        held(one, 2);
        handles.admit(Map.of(new Pair(SENDER, "ggd"), Set.of(token(1), token(2))), LocalDate.of(2026, 11, 22), 50, 1);

        ends.withdraw(one, SENDER);
        assertThat(left()).isOne();
        assertThat(held(other, 1)).isEqualTo(shared);
        assertThat(scene.count("select count(*) from identifier_seen")).isOne();

        ends.withdraw(other, SENDER);
        assertThat(left()).isZero();
        assertThat(scene.count("select count(*) from identifier_seen")
                        + scene.count("select count(*) from signal_handle"))
                .isZero();
        assertThat(scene.count("select shown from identifier_day"))
                .as("room under the ceiling")
                .isEqualTo(2);
        assertThat(held(decided(), 1)).isNotEqualTo(shared);
    }

    @Test
    void a_corrected_signal_keeps_its_handles_until_it_is_decided_anew() {
        UUID signal = decided();
        TokenHandle stays = held(signal, 1);
        held(signal, 2);
        ends.revise(new Revision(
                signal,
                EntryKind.CORRECTED,
                SENDER,
                new Revision.Content(
                        new StoredBody(new byte[100], new byte[60], "2026-07"),
                        Scene.digest("other"),
                        scene.clock.instant().plus(Duration.ofDays(30)),
                        -1)));
        assertThat(left()).isEqualTo(2);

        assertThat(held(signal, 1)).isEqualTo(stays);
        Answers.of(scene.writer.intend(scene.corrected(scene.claimOne(), "ggd-groningen", null)));
        assertThat(left()).isOne();
        assertThat(held(signal, 1)).isEqualTo(stays);
    }

    @Test
    void a_handle_stays_as_long_as_any_copy_is_in_force() {
        UUID signal = decided();
        held(signal, 1);
        UUID waiting = scene.acceptance("waiting", "waiting").id();
        held(waiting, 2); // of no signal: its post was undone
        PostgresForTests.execute(scene.settings, "update delivery set expires_at = now() + interval '90 days'");
        assertThat(letting.letGo(scene.clock.instant(), 100)).isZero();
        scene.clock.forward(Duration.ofHours(2));
        assertThat(letting.letGo(scene.clock.instant(), 100)).isEqualTo(2);
        assertThat(left()).isOne();
        scene.clock.forward(Duration.ofDays(89));
        assertThat(letting.letGo(scene.clock.instant(), 100)).isZero();
        scene.clock.forward(Duration.ofDays(2));
        assertThat(letting.letGo(scene.clock.instant(), 100)).isOne();
        assertThat(left()).isZero();
    }

    @Test
    void a_handle_that_is_taken_up_while_it_is_let_go_is_either_kept_or_new_and_never_lost() throws Exception {
        List<UUID> ending = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ending.add(decided());
        }
        CompletableFuture<Void> letGo = CompletableFuture.runAsync(() -> {
            for (UUID signal : ending) {
                held(signal, 1);
                ends.withdraw(signal, SENDER);
                letting.removeLoose(scene.clock.instant(), 100);
            }
        });
        List<TokenHandle> taken = new ArrayList<>();
        UUID last = null;
        while (!letGo.isDone() || last == null) {
            UUID next = UUID.randomUUID();
            taken.add(held(next, 1));
            if (last != null) {
                UUID before = last;
                scene.database.inTransaction(transaction ->
                        transaction.handle().execute("delete from signal_handle where signal_id = ?", before));
            }
            last = next;
            assertThat(scene.count("select count(*) from signal_handle s where not exists"
                            + " (select from handle h where h.handle = s.handle)"))
                    .isZero();
        }
        letGo.get();
        assertThat(left()).isOne();
        assertThat(held(last, 1)).isEqualTo(taken.get(taken.size() - 1));
    }
}
