// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import nl.seinhuis.stages.ledger.LedgerReader.Problem;
import nl.seinhuis.stages.ledger.LedgerReader.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerReaderTest {

    private final List<StoredEntry> stored = new ArrayList<>();
    private LedgerHead head = LedgerHead.empty();

    @BeforeEach
    void write() {
        for (int i = 0; i < 10; i++) {
            LedgerEntry entry = LedgerEntry.of(EntryKind.STARTED)
                    .at(Instant.EPOCH)
                    .actor("seinhuis")
                    .set("ab".repeat(32))
                    .build(new SecureRandom());
            LedgerHead next = head.next(entry.leaf());
            stored.add(new StoredEntry(head.size(), entry.canonical(), entry.leaf(), next.link()));
            head = next;
        }
    }

    private Verification walk() {
        LedgerReader reader = new LedgerReader();
        reader.read(stored.subList(0, stored.size() / 2));
        reader.read(stored.subList(stored.size() / 2, stored.size()));
        return reader.finish(head);
    }

    @Test
    void leaf_hash_is_that_of_rfc_6962() {
        assertThat(HexFormat.of().formatHex(LedgerHash.leaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void a_ledger_as_written_holds() {
        assertThat(walk().holds()).isTrue();
        assertThat(walk().size()).isEqualTo(10);
    }

    @Test
    void a_changed_entry_is_found_also_with_its_hash_made_new() {
        StoredEntry old = stored.get(4);
        byte[] forged = "{}".getBytes(StandardCharsets.UTF_8);
        stored.set(4, new StoredEntry(4, forged, old.leaf(), old.link()));
        assertThat(walk().problems()).contains(new Problem(4, "entry-changed"));

        stored.set(4, new StoredEntry(4, forged, LedgerHash.leaf(forged), old.link()));
        assertThat(walk().problems()).contains(new Problem(4, "chain-broken"));
    }

    @Test
    void a_dropped_entry_is_found() {
        stored.remove(6);

        assertThat(walk().problems()).contains(new Problem(6, "gap"));
    }

    @Test
    void entries_that_changed_places_are_found() {
        Collections.swap(stored, 2, 3);

        assertThat(walk().holds()).isFalse();
    }

    @Test
    void a_cut_off_end_is_found() {
        stored.remove(9);

        assertThat(walk().problems()).containsExactly(new Problem(9, "head-differs"));
    }

    @Test
    void an_entry_put_behind_the_head_is_found() {
        StoredEntry last = stored.get(9);
        byte[] link = LedgerHash.link(last.link(), last.leaf());
        stored.add(new StoredEntry(10, last.entry(), last.leaf(), link));

        assertThat(walk().problems()).containsExactly(new Problem(11, "head-differs"));
    }
}
