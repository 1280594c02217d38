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
import java.time.Duration;
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

    /** As many as the broker takes. Not to be split: each list takes the place of the one before. */
    private static final CsvText.Bounds BOUNDS = new CsvText.Bounds(
            16 << 20,
            400_001,
            "Het bestand is groter dan 16 MB. Laat alleen de kolom bag-id staan; verdeel de lijst niet.",
            "Het bestand heeft meer dan 400.000 woningen. Vraag wie het Seinhuis beheert; verdeel de lijst niet.");

    private final StockPlace place;
    private final Workplace workplace;
    private final PrivateKey key;
    private final QuietFolder drop;
    private final Path signed;
    private final Path reports;
    private final Path rejected;

    StockList(StockPlace place, Workplace workplace, Duration quiet) throws IOException {
        this.place = place;
        this.workplace = workplace;
        this.key = key(place.key());
        this.drop = new QuietFolder(workplace.folder("bezit"), quiet, workplace.clock());
        this.signed = workplace.folder("bezit-getekend");
        this.reports = workplace.folder("verslagen");
        this.rejected = workplace.folder("afgekeurd");
    }

    void look() throws IOException {
        drop.each(".csv", this::take);
    }

    private void take(Path file) throws IOException {
        String look = QuietFolder.look(file);
        String name = Disk.name(file);
        List<List<String>> report;
        boolean made = false;
        try {
            SortedSet<String> dwellings = dwellings(CsvText.of(QuietFolder.content(file, BOUNDS.bytes()), BOUNDS)
                    .lines());
            if (!QuietFolder.look(file).equals(look)) {
                // It has grown meanwhile: half a list would take dwellings away without a word.
                return;
            }
            workplace.disk().write(signed.resolve(place.desk() + ".jws"), sign(dwellings));
            report = List.of(List.of("uitkomst", "woningen"), List.of("getekend", String.valueOf(dwellings.size())));
            made = true;
        } catch (CsvText.NoCsv e) {
            report = List.of(List.of("uitkomst", "reden"), List.of("afgekeurd", String.valueOf(e.getMessage())));
        }
        workplace.disk().write(reports.resolve(Disk.telling("", name, ".bezit.verslag.csv")), CsvOut.bytes(report));
        if (made) {
            workplace.disk().delete(file);
        } else {
            workplace.disk().move(file, rejected.resolve(Disk.telling("bezit-", name, "")));
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
