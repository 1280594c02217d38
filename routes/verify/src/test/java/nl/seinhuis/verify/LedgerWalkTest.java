// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LedgerWalkTest {

    @Test
    void an_untouched_ledger_is_sound() {
        LedgerReport report = SampleLedger.of(100).walk();
        assertThat(report.sound()).isTrue();
        assertThat(report.entries()).isEqualTo(100);
    }

    @Test
    void an_empty_ledger_is_sound() {
        LedgerReport report = new SampleLedger().walk();
        assertThat(report.sound()).isTrue();
        assertThat(report.head()).isEqualTo("00".repeat(32));
    }

    @Test
    void the_hashes_are_those_of_the_record_format() {
        // sha256sum of the byte 00 and of the byte 01, 32 zero bytes and that leaf
        byte[] leaf = LedgerHashes.leaf(new byte[0]);
        assertThat(HexFormat.of().formatHex(leaf))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(HexFormat.of().formatHex(LedgerHashes.link(new byte[32], leaf)))
                .isEqualTo("f458e643a4ef83a22e9d97a07f49eaf90fdeab1ce42427ce6da091237f83cd0d");
    }

    @Test
    void an_edited_entry_is_found_where_it_is() {
        SampleLedger ledger = SampleLedger.of(10);
        LedgerRow row = ledger.rows.get(4);
        ledger.put(4, new LedgerRow(4, row.kind(), bytes("{\"kind\":\"received\"}"), row.leaf(), row.link()));
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind, Finding::index)
                .containsExactly(tuple(Finding.Kind.EDITED, 4L));
    }

    @Test
    void an_entry_edited_with_its_leaf_breaks_the_chain() {
        SampleLedger ledger = SampleLedger.of(10);
        byte[] other = bytes("{\"kind\":\"received\"}");
        ledger.put(
                4,
                new LedgerRow(
                        4,
                        "received",
                        other,
                        LedgerHashes.leaf(other),
                        ledger.rows.get(4).link()));
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind, Finding::index)
                .containsExactly(tuple(Finding.Kind.CHAIN_BROKEN, 4L));
    }

    @Test
    void a_dropped_row_is_a_gap() {
        SampleLedger ledger = SampleLedger.of(10);
        ledger.rows.remove(4);
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind, Finding::index)
                .containsExactlyInAnyOrder(
                        tuple(Finding.Kind.GAP, 4L),
                        tuple(Finding.Kind.CHAIN_BROKEN, 5L),
                        tuple(Finding.Kind.HEAD_SIZE, 10L));
    }

    @Test
    void a_dropped_row_whose_gap_was_closed_breaks_the_chain_and_the_count() {
        SampleLedger ledger = SampleLedger.of(10);
        ledger.rows.remove(4);
        for (int i = 4; i < 9; i++) {
            ledger.put(i, ledger.rows.get(i));
        }
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Finding.Kind.CHAIN_BROKEN, Finding.Kind.HEAD_SIZE);
    }

    @Test
    void a_shortened_ledger_does_not_reach_its_head() {
        SampleLedger ledger = SampleLedger.of(10);
        ledger.rows.remove(9);
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Finding.Kind.HEAD_SIZE, Finding.Kind.HEAD_LINK);
    }

    @Test
    void rows_that_changed_places_are_named() {
        SampleLedger ledger = SampleLedger.of(10);
        LedgerRow third = ledger.rows.get(3);
        ledger.put(3, ledger.rows.get(7));
        ledger.put(7, third);
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind, Finding::index, Finding::detail)
                .contains(tuple(Finding.Kind.MOVED, 3L, "belongs at 7"), tuple(Finding.Kind.MOVED, 7L, "belongs at 3"));
    }

    @Test
    void neighbours_that_changed_places_are_found() {
        SampleLedger ledger = SampleLedger.of(10);
        LedgerRow third = ledger.rows.get(3);
        ledger.put(3, ledger.rows.get(4));
        ledger.put(4, third);
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.MOVED)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void a_head_of_another_ledger_is_found() {
        SampleLedger ledger = SampleLedger.of(10);
        ledger.link = SampleLedger.of(9).link;
        assertThat(ledger.walk().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.HEAD_LINK);
    }

    @Test
    void a_row_that_comes_twice_is_found() {
        SampleLedger ledger = SampleLedger.of(3);
        ledger.rows.add(ledger.rows.get(2));
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.INDEX_ORDER, Finding.Kind.HEAD_SIZE);
    }

    @Test
    void a_column_that_says_another_kind_is_found() {
        SampleLedger ledger = SampleLedger.of(3);
        LedgerRow row = ledger.rows.get(1);
        ledger.rows.set(1, new LedgerRow(1, "refused", row.entry(), row.leaf(), row.link()));
        assertThat(ledger.walk().findings())
                .extracting(Finding::kind, Finding::index)
                .containsExactly(tuple(Finding.Kind.UNREADABLE, 1L));
    }

    @Test
    void many_faults_are_counted_and_the_first_thousand_kept() {
        SampleLedger ledger = SampleLedger.of(1_500);
        for (int i = 0; i < 1_500; i++) {
            LedgerRow row = ledger.rows.get(i);
            ledger.rows.set(i, new LedgerRow(i, row.kind(), bytes("{\"kind\":\"received\"}"), row.leaf(), row.link()));
        }
        LedgerReport report = ledger.walk();
        assertThat(report.found()).isEqualTo(1_500);
        assertThat(report.findings()).hasSize(LedgerWalk.MOST);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
