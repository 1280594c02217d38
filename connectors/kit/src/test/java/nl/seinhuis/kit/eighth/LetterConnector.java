// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.eighth;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Outbox;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.Purposes;
import nl.seinhuis.kit.signal.SignalTree;

/** An eighth kind, written from the guide alone: letters, a line per fact, {@code soort: waarde}. */
public final class LetterConnector implements Connector {

    @Override
    public String kind() {
        return "letter";
    }

    @Override
    public Prepared prepare(Settings settings) {
        Purposes purposes = Purposes.read(settings, "letter.purposes");
        String region = settings.text("letter.region");
        return workplace -> new Run(workplace, new Mapper(purposes, region));
    }

    /** Lines to a signal. */
    private record Mapper(Purposes purposes, String region) {

        /** Not a {@code Map.of}: its order is another one in each process, and so would the bytes be. */
        private static final List<Map.Entry<String, String>> PLACES = List.of(
                Map.entry("kenmerk", "/reference"),
                Map.entry("datum", "/observation/date"),
                Map.entry("naam", "/persons/0/name/family"),
                Map.entry("vervalt", "/expires"));

        Draft draft(List<String> lines, String origin) throws NotASignal {
            SignalTree tree = new SignalTree();
            Map<String, String> facts = new LinkedHashMap<>();
            for (String line : lines) {
                String[] halves = line.split(":", 2);
                if (halves.length < 2 || facts.put(halves[0].strip(), halves[1].strip()) != null) {
                    tree.fault("brief", "Schrijf op elke regel een ander gegeven, als soort: waarde.");
                }
            }
            purposes.declare(tree);
            tree.put("/observation/manner", "from-third-party");
            tree.put("/observation/reliability", 3);
            tree.put("/observation/hard", false);
            tree.put("/observation/urgency", "normal");
            tree.put("/place/region", region);
            tree.put("/place/kind", "ONBEKEND");
            tree.put("/persons/0/ref", "p1");
            tree.put("/persons/0/role", "victim");
            tree.put("/persons/0/minor", "unknown");
            PLACES.forEach(place -> tree.text(place.getValue(), place.getKey(), facts.get(place.getKey())));
            tree.texts(
                    "/indicators",
                    "signalen",
                    List.of(facts.getOrDefault("signalen", "").split(" ", -1)));
            tree.put("/legal/regime", "avg");
            tree.put("/legal/subjectInformed/status", "not-applicable");
            return tree.draft(origin);
        }
    }

    /** At work. */
    private static final class Run implements Running {

        private final Workplace workplace;
        private final Mapper mapper;
        private final Path letters;
        private final Path returned;
        private final Path received;

        Run(Workplace workplace, Mapper mapper) throws IOException {
            this.workplace = workplace;
            this.mapper = mapper;
            this.letters = workplace.folder("brieven");
            this.returned = workplace.folder("retour");
            this.received = workplace.folder("ontvangen");
        }

        @Override
        public void look() throws IOException {
            for (Path letter : Disk.list(letters, ".txt")) {
                take(letter);
            }
        }

        private void take(Path letter) throws IOException {
            try {
                if (Files.size(letter) > Draft.LARGEST) {
                    throw new NotASignal(List.of("De brief is te groot."));
                }
                Draft draft = mapper.draft(Files.readAllLines(letter), Disk.name(letter));
                if (workplace.outbox().take(draft) == Outbox.Taken.CLASHES) {
                    throw new NotASignal(List.of("Dit kenmerk is al gebruikt voor een melding met andere inhoud."));
                }
                workplace.disk().delete(letter);
            } catch (MalformedInputException e) {
                giveBack(letter, List.of("De brief is geen tekst in UTF-8."));
            } catch (NotASignal e) {
                giveBack(letter, e.reasons());
            }
        }

        private void giveBack(Path letter, List<String> reasons) throws IOException {
            byte[] text = String.join("\n", reasons).getBytes(StandardCharsets.UTF_8);
            workplace.disk().write(returned.resolve(Disk.name(letter) + ".reden"), text);
            workplace.disk().move(letter, returned.resolve(Disk.name(letter)));
        }

        @Override
        public void receive(String id, JsonObject content) throws IOException {
            workplace
                    .disk()
                    .write(received.resolve(id + ".txt"), content.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean ready() {
            return Files.isDirectory(letters);
        }

        @Override
        public void close() {
            // Nothing stays open.
        }
    }
}
