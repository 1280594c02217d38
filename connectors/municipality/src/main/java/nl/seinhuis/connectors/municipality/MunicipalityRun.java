// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.municipality;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.web.ProblemForm;
import nl.seinhuis.kit.web.SignalDoor;
import nl.seinhuis.kit.web.WebAnswer;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebRequest;
import nl.seinhuis.kit.web.WebhookServer;
import org.jspecify.annotations.Nullable;

/** The municipality connector at work. */
final class MunicipalityRun implements Connector.Running {

    private final MunicipalitySettings settings;
    private final Workplace workplace;
    private final MunicipalitySignalMapper mapper;
    private final @Nullable ZakenApi zaken;
    private final @Nullable WebPost events;
    private final @Nullable WebhookServer webhook;

    MunicipalityRun(MunicipalitySettings settings, Workplace workplace) throws IOException {
        this.settings = settings;
        this.workplace = workplace;
        this.mapper = new MunicipalitySignalMapper(settings);
        this.zaken = settings.zaken() == null ? null : new ZakenApi(settings.zaken(), workplace.clock());
        this.events = settings.events() == null ? null : new WebPost(settings.events(), workplace.clock());
        // Last, because from here on others come in.
        this.webhook = settings.webhook() == null
                ? null
                : WebhookServer.open(
                        settings.webhook(),
                        new WebhookServer.Door("/events", EventMessage.LARGEST, new ProblemForm(), this::event),
                        workplace.clock());
    }

    private WebAnswer event(WebRequest request) throws IOException {
        if (!request.type().equals(EventMessage.MEDIA_TYPE)) {
            return WebAnswer.of(415, "Stuur een CloudEvent als application/cloudevents+json.");
        }
        return SignalDoor.take(workplace, () -> mapper.draft(EventMessage.data(request.body())));
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        if (zaken == null) {
            throw new IOException("no Zaken API");
        }
        URI zaak = zaken.delivered(id, content);
        if (events != null) {
            String unused = events.send(
                    "POST",
                    "",
                    Map.of("Content-Type", EventMessage.MEDIA_TYPE),
                    EventMessage.arrived(
                            id, settings.oin(), zaak, workplace.clock().instant()));
        }
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void close() {
        if (webhook != null) {
            webhook.close();
        }
    }
}
