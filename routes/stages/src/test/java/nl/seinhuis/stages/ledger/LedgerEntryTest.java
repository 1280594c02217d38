// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerEntryTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HASH = "ab".repeat(32);
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static LedgerEntry.Builder begun(EntryKind kind) {
        return LedgerEntry.of(kind)
                .at(Instant.parse("2026-07-01T10:00:00.123456Z"))
                .actor("seinhuis")
                .set(HASH);
    }

    private static LedgerEntry.Builder complete(EntryKind kind) {
        LedgerEntry.Builder entry = begun(kind).purpose(Purpose.ASSIST);
        return switch (kind.about()) {
            case SIGNAL -> entry.signal(ID);
            case DELIVERY -> entry.delivery(ID).desk("ggd-groningen").digest(HASH);
            case DESK -> entry.desk("ggd-groningen");
            case ANYTHING -> entry;
        };
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void every_kind_can_be_built_and_is_canonical(EntryKind kind) throws IOException {
        LedgerEntry entry = complete(kind).build(RANDOM);

        assertThat(new JsonCanonicalizer(entry.canonical()).getEncodedUTF8()).isEqualTo(entry.canonical());
        assertThat(entry.json()).contains("\"at\":\"2026-07-01T10:00:00.123Z\"", "\"kind\":\"" + kind.code() + "\"");
        assertThat(entry.salt()).hasSize(32);
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void no_kind_can_be_built_without_time_actor_or_set(EntryKind kind) {
        Instant now = Instant.EPOCH;
        assertMissing(LedgerEntry.of(kind).actor("a").set(HASH), "at");
        assertMissing(LedgerEntry.of(kind).at(now).set(HASH), "actor");
        assertMissing(LedgerEntry.of(kind).at(now).actor("a"), "set");
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void a_kind_that_demands_a_purpose_cannot_be_built_without_one(EntryKind kind) {
        if (kind.demandsPurpose()) {
            assertMissing(begun(kind), "purpose");
        }
        assertThat(kind.demandsPurpose())
                .isEqualTo(
                        Set.of(EntryKind.About.DELIVERY, EntryKind.About.DESK).contains(kind.about())
                                || kind == EntryKind.MATCHED
                                || kind.code().startsWith("contact-")
                                || kind.code().startsWith("reveal"));
    }

    private static void assertMissing(LedgerEntry.Builder entry, String member) {
        assertThatThrownBy(() -> entry.build(RANDOM)).hasMessage("ledger-entry-" + member);
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void what_a_desk_may_see_never_names_a_signal(EntryKind kind) {
        UnaryOperator<LedgerEntry.Builder> withBoth =
                entry -> entry.signal(ID).delivery(UUID.randomUUID()).desk("ggd-groningen");

        assertThatThrownBy(() -> withBoth.apply(complete(kind)).build(RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jan de Vries", "", "naam: Jan", "é", "a\nb", "-x"})
    void a_text_that_is_no_code_is_refused_and_not_repeated(String text) {
        for (UnaryOperator<LedgerEntry.Builder> member : List.<UnaryOperator<LedgerEntry.Builder>>of(
                entry -> entry.actor(text),
                entry -> entry.desk(text),
                entry -> entry.region(text),
                entry -> entry.code(text),
                entry -> entry.object(text),
                entry -> entry.digest(text),
                entry -> entry.rules(List.of(text)),
                entry -> entry.withheld(Map.of(Category.BSN, text)))) {
            assertThatThrownBy(() -> member.apply(begun(EntryKind.STARTED)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("ledger-entry-[a-z]+");
        }
    }

    @Test
    void two_entries_about_the_same_event_differ_by_their_salt() {
        Set<String> hashes = Stream.generate(() -> complete(EntryKind.RECEIVED).build(RANDOM))
                .limit(100)
                .map(entry -> HexFormat.of().formatHex(entry.leaf()))
                .collect(Collectors.toSet());

        assertThat(hashes).hasSize(100);
    }

    @Test
    void an_intent_names_levels_reasons_and_commitments_per_category() {
        LedgerEntry entry = complete(EntryKind.DISCLOSURE_INTENDED)
                .released(Map.of(Category.PLACE, Level.parse("coarse+none")))
                .withheld(Map.of(Category.BSN, "hard-rule-bsn"))
                .commitments(Map.of(Category.BSN, new byte[32]))
                .rules(List.of("r2", "r1", "r2"))
                .build(RANDOM);

        assertThat(entry.json())
                .contains(
                        "\"released\":{\"place\":\"coarse+none\"}",
                        "\"withheld\":{\"bsn\":\"hard-rule-bsn\"}",
                        "\"commitments\":{\"bsn\":\"" + "A".repeat(43) + "\"}",
                        "\"rules\":[\"r1\",\"r2\"]");
        assertThat(entry.delivery()).isEqualTo(ID);
        assertThat(entry.digest()).isEqualTo(HASH);
        assertThat(entry.signal()).isNull();
    }

    @Test
    void a_commitment_of_another_length_is_refused() {
        assertThatThrownBy(() -> begun(EntryKind.WITHHELD).commitments(Map.of(Category.BSN, new byte[31])))
                .hasMessage("ledger-entry-commitment");
    }
}
