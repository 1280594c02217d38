// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.Sample;
import nl.seinhuis.testing.TestFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class StockTest {
    private static final String DWELLING = "0014010000000001";

    static byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static Stock of(String desk, String... dwellings) {
        try {
            Path config = TestFolders.create("stock");
            Files.createDirectories(config.resolve("stock"));
            List<String> lines = List.of(dwellings).stream()
                    .map(d -> Stock.line(desk, d, StockTest::mac))
                    .toList();
            Files.write(config.resolve("stock").resolve(desk + ".hashes"), lines);
            return Stock.load(config, StockTest::mac);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample about(String bagId) {
        Sample sample = Sample.by("municipality-groningen-order").purpose(Purpose.ADMINISTER, "AVG6-E-BEST");
        return bagId == null ? sample : sample.dwelling(bagId, null);
    }

    @Test
    void asks_the_corporation_about_a_dwelling_of_its_own_stock() {
        assertThat(Sample.asked(about(DWELLING).decide(ShippedSet.get(), of("woco-lefier", DWELLING))))
                .contains("woco-lefier");
    }

    @Test
    void asks_no_corporation_about_another_dwelling_or_one_without_bag_id() {
        Stock stock = of("woco-lefier", DWELLING);
        assertThat(Sample.asked(about("0014010000000002").decide(ShippedSet.get(), stock)))
                .doesNotContain("woco-lefier");
        assertThat(Sample.asked(about(null).decide(ShippedSet.get(), stock))).doesNotContain("woco-lefier");
        assertThat(Sample.asked(about(DWELLING).decide(ShippedSet.get(), Stock.empty())))
                .doesNotContain("woco-lefier");
    }

    @Test
    void does_not_believe_a_sender_who_states_own_stock() {
        DecidedSignal decided = about("0014010000000002")
                .gate(GateKind.OWN_STOCK, null, Role.values())
                .to("woco-lefier")
                .decide(ShippedSet.get(), of("woco-lefier", DWELLING));
        assertThat(Sample.asked(decided)).doesNotContain("woco-lefier");
    }

    @Test
    void gives_two_desks_different_lines_for_one_dwelling_and_shows_no_bag_id() {
        String one = Stock.line("a", DWELLING, StockTest::mac);
        assertThat(one).matches("[0-9a-f]{64}").isNotEqualTo(Stock.line("b", DWELLING, StockTest::mac));
    }

    @Test
    void refuses_a_list_with_a_line_that_is_no_hash(@TempDir Path config) throws IOException {
        Files.createDirectories(config.resolve("stock"));
        Files.writeString(config.resolve("stock").resolve("x.hashes"), DWELLING + "\n", StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Stock.load(config, StockTest::mac))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(DWELLING);
    }
}
