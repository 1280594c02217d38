// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.seinhuis.connectors.housing.HousingSettings.StockPlace;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;

/**
 * The own dwellings: a CSV with a column {@code bag-id} in the folder {@code bezit} becomes a signed list in
 * {@code bezit-getekend}, ready for the broker. JWS compact (RFC 7515) with EdDSA on Ed25519 (RFC 8037); the payload is
 * {@code {"desk", "made", "dwellings": [...]}}, sorted, each once. Whoever holds it can check that the corporation itself
 * says this; one bad line and no list is made, because a dwelling that is missing by mistake would not be noticed.
 */
final class StockList {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final StockPlace place;
    private final Workplace workplace;
    private final PrivateKey key;
    private final Path drop;
    private final Path signed;
    private final Path reports;

    StockList(StockPlace place, Workplace workplace) throws IOException {
        this.place = place;
        this.workplace = workplace;
        this.key = key(place.key());
        this.drop = workplace.folder("bezit");
        this.signed = workplace.folder("bezit-getekend");
        this.reports = workplace.folder("verslagen");
    }

    void look() throws IOException {
        for (Path file : Disk.list(drop, ".csv")) {
            List<List<String>> report;
            try {
                SortedSet<String> dwellings =
                        dwellings(CsvText.of(Files.readAllBytes(file)).lines());
                workplace.disk().write(signed.resolve(place.desk() + ".jws"), sign(dwellings));
                report =
                        List.of(List.of("uitkomst", "woningen"), List.of("getekend", String.valueOf(dwellings.size())));
            } catch (CsvText.NoCsv e) {
                report = List.of(List.of("uitkomst", "reden"), List.of("afgekeurd", String.valueOf(e.getMessage())));
            }
            workplace.disk().write(reports.resolve(Disk.name(file) + ".bezit.verslag.csv"), CsvOut.bytes(report));
            workplace.disk().delete(file);
        }
    }

    private static SortedSet<String> dwellings(List<CsvText.Line> lines) throws CsvText.NoCsv {
        int at = lines.isEmpty() ? -1 : column(lines.get(0).cells());
        if (at < 0) {
            throw new CsvText.NoCsv("De eerste regel moet kolomnamen bevatten, ten minste bag-id.");
        }
        SortedSet<String> dwellings = new TreeSet<>();
        for (CsvText.Line line : lines.subList(1, lines.size())) {
            String id = line.readable() && at < line.cells().size()
                    ? CsvOut.plain(line.cells().get(at))
                    : "";
            String whole = id.matches("[0-9]{13,15}") ? "0".repeat(16 - id.length()) + id : id;
            if (!whole.matches("[0-9]{4}(01|02|03)[0-9]{10}")) {
                throw new CsvText.NoCsv("Regel " + line.number()
                        + ": dit is geen BAG-id van een verblijfsobject, ligplaats of standplaats (16 cijfers). Er is"
                        + " geen lijst gemaakt.");
            }
            dwellings.add(whole);
        }
        return dwellings;
    }

    private static int column(List<String> head) {
        for (int i = 0; i < head.size(); i++) {
            if (Column.of(head.get(i)).filter(Column.BAG_ID::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private byte[] sign(SortedSet<String> dwellings) throws IOException {
        JsonArrayBuilder list = Json.createArrayBuilder(dwellings);
        String payload = Json.createObjectBuilder()
                .add("desk", place.desk())
                .add(
                        "made",
                        workplace
                                .clock()
                                .instant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .add("dwellings", list)
                .build()
                .toString();
        String input = encoded("{\"alg\":\"EdDSA\",\"typ\":\"seinhuis-stock+jws\"}") + "." + encoded(payload);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return (input + "." + BASE64.encodeToString(signature.sign())).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IOException("the list cannot be signed", e);
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey key(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        String body = text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no Ed25519 private key (PKCS#8) in " + file, e);
        }
    }
}
