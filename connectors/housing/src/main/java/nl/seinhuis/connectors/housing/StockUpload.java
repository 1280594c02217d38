// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Hands the signed list of the own dwellings in at the broker: at start, and whenever there is another one. What became of
 * it stands in {@code verslagen}. The broker takes the same list again for the same, so nothing has to be remembered. While
 * the broker is away or unwell it is handed in again, and each hour while the desk is not let in.
 */
final class StockUpload {

    private static final int NOT_LET_IN = 403;
    private static final Duration AGAIN = Duration.ofHours(1);

    /** What the broker answers about a list. Anything else says nothing of it, and it is handed in again. */
    private static final Set<Integer> ANSWERED = Set.of(400, NOT_LET_IN, 409, 413, 415);

    private final Path list;
    private final Path report;
    private final Workplace workplace;
    private @Nullable String handedIn;
    private Instant notBefore = Instant.EPOCH;

    StockUpload(String desk, Workplace workplace) throws IOException {
        this.list = workplace.folder("bezit-getekend").resolve(desk + ".jws");
        this.report = workplace.folder("verslagen").resolve("bezit.verslag.csv");
        this.workplace = workplace;
    }

    void handIn(Connector.Broker broker) throws IOException, InterruptedException {
        if (!Files.exists(list)) {
            return;
        }
        String jws = Files.readString(list, StandardCharsets.US_ASCII);
        if (!jws.equals(handedIn)) {
            if (workplace.clock().instant().isBefore(notBefore)) {
                return;
            }
            ReadAnswer answer = broker.stock(jws);
            if (answer instanceof Refused refused && !ANSWERED.contains(refused.status())) {
                throw new IOException("the broker answered HTTP " + refused.status());
            }
            workplace.disk().write(report, CsvOut.bytes(report(answer)));
            if (answer instanceof Refused refused && refused.status() == NOT_LET_IN) {
                // Once officers let the desk in, nobody should have to think of this.
                notBefore = workplace.clock().instant().plus(AGAIN);
                return;
            }
            handedIn = jws;
        }
    }

    private static List<List<String>> report(ReadAnswer answer) {
        if (answer instanceof Found found) {
            JsonObject json = found.json();
            boolean counts = json.getString("state", "").equals("active");
            return List.of(
                    List.of("uitkomst", "woningen", "toelichting"),
                    List.of(
                            counts ? "geldt" : "wacht",
                            String.valueOf(json.getInt("dwellings", 0)),
                            counts ? "" : "Een functionaris van een andere organisatie moet instemmen met de groei."));
        }
        Refused refused = (Refused) answer;
        JsonObject problem = refused.problem();
        return List.of(
                List.of("uitkomst", "reden"),
                List.of(
                        "geweigerd",
                        problem.getString("detailNl", problem.getString("code", "HTTP " + refused.status()))));
    }
}
