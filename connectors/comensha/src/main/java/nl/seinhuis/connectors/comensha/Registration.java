// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.delivery.Destroy;
import nl.seinhuis.kit.disk.Disk;

/**
 * The national registration: each delivery as a file under its month, and of each month a table that is made anew from
 * those files, so that the same delivery again changes nothing. What comes from outside of investigation without
 * written consent is not registered (Besluit politiegegevens 4:2 gives a ground to police and Marechaussee only). What is to be
 * destroyed goes, file and rows; that it was so stays.
 */
final class Registration {

    private static final ZoneId DUTCH_TIME = ZoneId.of("Europe/Amsterdam");
    private static final Set<String> ENDS = Set.of("gecorrigeerd", "ingetrokken", "vernietigen");
    private static final Set<String> INVESTIGATION = Set.of("police", "kmar", "labour-inspectorate");

    private final Workplace workplace;
    private final boolean consent;
    private final Path root;

    Registration(Workplace workplace, boolean consent) throws IOException {
        this.workplace = workplace;
        this.consent = consent;
        this.root = workplace.folder("registratie");
    }

    void add(String id, JsonObject content) throws IOException, Unfit {
        if (content.getString("kind", "").equals("gedeeld")
                || content.getString("kind", "").equals("gecorrigeerd")) {
            demandConsent(content);
        }
        String month = month(id);
        Path folder = workplace.folder("registratie/" + month);
        workplace.disk().write(folder.resolve(id + ".json"), content.toString().getBytes(StandardCharsets.UTF_8));
        for (Path one : months()) {
            Destroy.in(one, ".json", content, workplace.disk());
        }
        if (content.containsKey("about") || content.containsKey("replaces")) {
            // It may be of an earlier month.
            for (Path one : months()) {
                table(Disk.name(one));
            }
        } else {
            table(month);
        }
    }

    private void demandConsent(JsonObject content) throws Unfit {
        boolean register = content.getString("purpose", "").equals("register");
        String reporter = RegistrationRow.text(content, "objects", "reporter-role", "value");
        String given = RegistrationRow.text(content, "objects", "legal-meta", "value", "consent");
        if (register && consent && !INVESTIGATION.contains(reporter) && !given.equals("yes")) {
            throw new Unfit("Zonder schriftelijke toestemming wordt een melding van deze melder niet geregistreerd.");
        }
    }

    private List<Path> months() throws IOException {
        try (Stream<Path> months = Files.list(root)) {
            return months.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** The month in which it came first. */
    private String month(String id) throws IOException {
        for (Path month : months()) {
            if (Files.exists(month.resolve(id + ".json"))) {
                return Disk.name(month);
            }
        }
        return YearMonth.from(LocalDate.ofInstant(workplace.clock().instant(), DUTCH_TIME))
                .toString();
    }

    /** What was withdrawn, or replaced by a correction, is no longer counted. */
    private void table(String month) throws IOException {
        Set<String> gone = gone();
        List<List<String>> rows = new ArrayList<>(List.of(RegistrationRow.HEAD));
        for (Path file : Disk.list(root.resolve(month), ".json")) {
            String id = Disk.name(file).replace(".json", "");
            if (!gone.contains(id)) {
                rows.addAll(RegistrationRow.of(id, content(file)));
            }
        }
        workplace.disk().write(root.resolve("registratie-" + month + ".csv"), RegistrationRow.csv(rows));
    }

    private Set<String> gone() throws IOException {
        Set<String> gone = new HashSet<>();
        for (Path month : months()) {
            for (Path file : Disk.list(month, ".json")) {
                JsonObject content = content(file);
                if (ENDS.contains(content.getString("kind", ""))) {
                    gone.add(content.getString("about", content.getString("replaces", "")));
                }
            }
        }
        return gone;
    }

    private static JsonObject content(Path file) throws IOException {
        return StrictJson.object(Files.readAllBytes(file))
                .orElseThrow(() -> new IOException("damaged file " + Disk.name(file)));
    }
}
