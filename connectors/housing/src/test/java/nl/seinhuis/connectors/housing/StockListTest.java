// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockListTest {

    @TempDir
    private Path root;

    @Test
    void own_dwellings_become_a_list_that_anybody_can_check() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                root.resolve("stock.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        try (Workplace workplace =
                Workplace.open(root.resolve("data"), Disk.plain(), new SettableClock("2026-11-21T10:20:30Z"))) {
            StockList stock =
                    new StockList(new HousingSettings.StockPlace("woco-lefier", root.resolve("stock.pem")), workplace);
            drop("BAG-id;straat\r\n0014019999999006;x\r\n14019999999002;y\r\n14019999999002;y\r\n");
            stock.look();
            List<String> parts = List.of(Files.readString(root.resolve("data/bezit-getekend/woco-lefier.jws"))
                    .split("\\.", -1));
            assertThat(new String(Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8))
                    .isEqualTo("{\"desk\":\"woco-lefier\",\"made\":\"2026-11-21T10:20:30Z\","
                            + "\"dwellings\":[\"0014019999999002\",\"0014019999999006\"]}");
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(pair.getPublic());
            check.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
            assertThat(check.verify(Base64.getUrlDecoder().decode(parts.get(2))))
                    .isTrue();

            Files.delete(root.resolve("data/bezit-getekend/woco-lefier.jws"));
            drop("bag-id\r\n0014019999999006\r\n0014109999999006\r\n");
            stock.look();
            assertThat(root.resolve("data/bezit-getekend/woco-lefier.jws")).doesNotExist();
            assertThat(report()).contains("afgekeurd;Regel 3: dit is geen BAG-id");
        }
    }

    private void drop(String text) throws IOException {
        Files.writeString(root.resolve("data/bezit/bezit.csv"), text);
    }

    private String report() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("data/verslagen"))) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }
}
