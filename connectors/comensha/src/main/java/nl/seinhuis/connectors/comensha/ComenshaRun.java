// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.delivery.Destroy;
import nl.seinhuis.kit.folder.DropFolder;

/** The national centre's connector at work. */
final class ComenshaRun implements Connector.Running {

    private final ComenshaSettings settings;
    private final Workplace workplace;
    private final ComenshaSignalMapper mapper;
    private final DropFolder drop;
    private final Path shelter;
    private final Registration registration;

    ComenshaRun(ComenshaSettings settings, Workplace workplace) throws IOException {
        this.settings = settings;
        this.workplace = workplace;
        this.mapper = new ComenshaSignalMapper(settings);
        this.drop =
                new DropFolder(workplace, workplace.folder("meldingen"), workplace.folder("afgekeurd"), Draft.LARGEST);
        this.shelter = workplace.folder("opvang");
        this.registration = new Registration(workplace, settings.consent());
    }

    @Override
    public void look() throws IOException {
        drop.take(mapper::draft);
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        if (settings.registration()) {
            registration.add(id, content);
        } else {
            byte[] whole = content.toString().getBytes(StandardCharsets.UTF_8);
            workplace.disk().write(shelter.resolve(id + ".json"), whole);
            Destroy.in(shelter, ".json", content, workplace.disk());
        }
    }

    @Override
    public boolean ready() {
        return drop.ready();
    }

    @Override
    public void close() {
        // Nothing stays open between two looks.
    }
}
