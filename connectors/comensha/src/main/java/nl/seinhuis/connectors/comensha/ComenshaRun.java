// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Outbox;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.signal.NotASignal;

/** The national centre's connector at work. */
final class ComenshaRun implements Connector.Running {

    private final ComenshaSettings settings;
    private final Workplace workplace;
    private final ComenshaSignalMapper mapper;
    private final Path drop;
    private final Path rejected;
    private final Path shelter;
    private final Registration registration;

    ComenshaRun(ComenshaSettings settings, Workplace workplace) throws IOException {
        this.settings = settings;
        this.workplace = workplace;
        this.mapper = new ComenshaSignalMapper(settings);
        this.drop = workplace.folder("meldingen");
        this.rejected = workplace.folder("afgekeurd");
        this.shelter = workplace.folder("opvang");
        this.registration = new Registration(workplace, settings.consent());
    }

    @Override
    public void look() throws IOException {
        for (Path file : Disk.list(drop, ".json")) {
            take(file);
        }
    }

    private void take(Path file) throws IOException {
        try {
            if (Files.size(file) > Draft.LARGEST) {
                throw new NotASignal(List.of("De melding is groter dan 256 KiB."));
            }
            Draft draft = mapper.draft(Files.readAllBytes(file), Disk.name(file));
            if (workplace.outbox().take(draft) == Outbox.Taken.CLASHES) {
                throw new NotASignal(List.of("Dit kenmerk is al gebruikt voor een melding met andere inhoud."));
            }
            workplace.disk().delete(file);
        } catch (NotASignal e) {
            String name = Disk.name(file);
            byte[] reasons = (String.join("\n", e.reasons()) + "\n").getBytes(StandardCharsets.UTF_8);
            workplace.disk().write(rejected.resolve(name.replaceAll("\\.json$", "") + ".reden.txt"), reasons);
            workplace.disk().move(file, rejected.resolve(name));
            workplace.metrics().count("inputs_refused_total");
        }
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        if (settings.registration()) {
            registration.add(id, content);
        } else {
            byte[] whole = content.toString().getBytes(StandardCharsets.UTF_8);
            workplace.disk().write(shelter.resolve(id + ".json"), whole);
        }
    }

    @Override
    public boolean ready() {
        return Files.isDirectory(drop);
    }

    @Override
    public void close() {
        // Nothing stays open between two looks.
    }
}
