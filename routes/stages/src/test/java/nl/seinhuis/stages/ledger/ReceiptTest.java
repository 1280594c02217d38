// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void signs_every_member_but_the_signature_in_canonical_form() {
        Receipt receipt = new Receipt(
                ID, "aa", 7, "bb", "cc", Instant.parse("2026-07-01T10:00:00.123456789Z"), "key-1", "not-signed");

        assertThat(new String(receipt.signedBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"digest\":\"aa\",\"entryHash\":\"bb\",\"index\":7,"
                        + "\"receivedAt\":\"2026-07-01T10:00:00.123Z\",\"salt\":\"cc\","
                        + "\"signalId\":\"00000000-0000-4000-8000-000000000001\",\"signer\":\"key-1\"}");
    }

    @Test
    void a_receipt_repeats_the_ledger_entry_that_it_stands_for() {
        LedgerEntry entry = LedgerEntry.of(EntryKind.RECEIVED)
                .at(Instant.EPOCH)
                .actor("police-noord")
                .set("ab".repeat(32))
                .signal(ID)
                .digest("cd".repeat(32))
                .build(new SecureRandom());
        PlacedEntry placed = new PlacedEntry(41, entry, LedgerHead.empty());

        Receipt receipt = new ReceiptSigner("key-1", bytes -> new byte[] {1, 2, 3}).receipt(placed, Instant.EPOCH);

        assertThat(receipt.index()).isEqualTo(41);
        assertThat(receipt.signalId()).isEqualTo(ID);
        assertThat(receipt.digest()).isEqualTo("cd".repeat(32));
        assertThat(receipt.entryHash()).isEqualTo(HexFormat.of().formatHex(entry.leaf()));
        assertThat(receipt.salt()).isEqualTo(entry.salt());
        assertThat(Base64.getUrlDecoder().decode(receipt.signature())).containsExactly(1, 2, 3);
    }
}
