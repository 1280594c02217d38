// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
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

    private StockList list(Workplace workplace, Duration quiet) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                root.resolve("stock.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        return new StockList(
                new HousingSettings.StockPlace("woco-lefier", root.resolve("stock.pem")), workplace, quiet);
    }

    @Test
    void half_a_list_that_is_still_being_copied_is_not_signed() throws Exception {
        SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
        try (Workplace workplace = Workplace.open(root.resolve("data"), Disk.plain(), clock)) {
            StockList stock = list(workplace, Duration.ofSeconds(10));
            drop("bag-id\r\n0014019999999006\r\n");
            stock.look();
            clock.move(Duration.ofSeconds(9));
            drop("bag-id\r\n0014019999999006\r\n0014019999999002\r\n");
            stock.look();
            assertThat(root.resolve("data/bezit-getekend/woco-lefier.jws")).doesNotExist();
            clock.move(Duration.ofSeconds(10));
            stock.look();
            assertThat(report()).contains("getekend;2");
        }
    }

    @Test
    void a_corporation_with_many_dwellings_hands_them_in_as_one_list() throws Exception {
        try (Workplace workplace =
                Workplace.open(root.resolve("data"), Disk.plain(), new SettableClock("2026-11-21T10:20:30Z"))) {
            StockList stock = list(workplace, Duration.ZERO);
            StringBuilder many = new StringBuilder("bag-id\r\n");
            for (int i = 0; i < 80_000; i++) {
                many.append("001401%010d\r\n".formatted(i));
            }
            drop(many.toString());
            stock.look();
            assertThat(report()).contains("getekend;80000");
        }
    }

    @Test
    void a_list_that_is_too_large_to_be_one_ends_nothing_and_is_kept() throws Exception {
        try (Workplace workplace =
                Workplace.open(root.resolve("data"), Disk.plain(), new SettableClock("2026-11-21T10:20:30Z"))) {
            StockList stock = list(workplace, Duration.ZERO);
            try (RandomAccessFile sparse =
                    new RandomAccessFile(root.resolve("data/bezit/bezit.csv").toFile(), "rw")) {
                sparse.setLength(3L << 30); // more than an array can hold
            }
            stock.look();
            assertThat(report()).contains("Het bestand is groter dan 16 MB", "verdeel de lijst niet");
            assertThat(root.resolve("data/afgekeurd/bezit-bezit.csv")).exists();
        }
    }

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
            StockList stock = new StockList(
                    new HousingSettings.StockPlace("woco-lefier", root.resolve("stock.pem")), workplace, Duration.ZERO);
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
