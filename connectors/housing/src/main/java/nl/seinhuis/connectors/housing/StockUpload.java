// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Hands the signed list of the own dwellings in at the broker: at start, and whenever there is another one. What became of
 * it stands in {@code verslagen}. The broker takes the same list again for the same, so nothing has to be remembered.
 */
final class StockUpload {

    private final Path list;
    private final Path report;
    private final Workplace workplace;
    private @Nullable String handedIn;

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
            ReadAnswer answer = broker.stock(jws);
            if (answer instanceof Refused refused && refused.mayRetry()) {
                throw new IOException("the broker is busy");
            }
            workplace.disk().write(report, CsvOut.bytes(report(answer)));
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
        JsonObject problem = ((Refused) answer).problem();
        return List.of(
                List.of("uitkomst", "reden"),
                List.of("geweigerd", problem.getString("detailNl", problem.getString("code", ""))));
    }
}
