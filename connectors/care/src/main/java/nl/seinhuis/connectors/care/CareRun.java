// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.care;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settled;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.delivery.Destroy;
import nl.seinhuis.kit.fhir.FhirDelivery;
import nl.seinhuis.kit.folder.DropFolder;
import nl.seinhuis.kit.hl7.Hl7Routes;
import nl.seinhuis.kit.web.ProblemForm;
import nl.seinhuis.kit.web.SignalDoor;
import nl.seinhuis.kit.web.WebAnswer;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebRequest;
import nl.seinhuis.kit.web.WebhookServer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The care connector at work. A file is put into {@code postvak-uit} under another ending and then renamed. */
final class CareRun implements Connector.Running {

    private static final int LARGEST = 1 << 20;

    private final Workplace workplace;
    private final CareSignalMapper mapper;
    private final DropFolder outgoing;
    private final Path incoming;
    private final @Nullable WebPost out;
    private final @Nullable WebhookServer webhook;
    private final @Nullable CamelContext hl7;

    CareRun(CareSettings settings, Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.mapper = new CareSignalMapper(settings);
        this.outgoing =
                new DropFolder(workplace, workplace.folder("postvak-uit"), workplace.folder("teruggestuurd"), LARGEST);
        this.incoming = workplace.folder("postvak-in");
        this.out = settings.out() == null ? null : new WebPost(settings.out(), workplace.clock());
        // Last, because from here on others come in.
        this.webhook = settings.webhook() == null
                ? null
                : WebhookServer.open(
                        settings.webhook(),
                        new WebhookServer.Door("/meldingen", LARGEST, new ProblemForm(), this::posted),
                        workplace.clock());
        this.hl7 = settings.hl7() == null ? null : Hl7Routes.listen(settings.hl7(), workplace, mapper::fromHl7);
    }

    private WebAnswer posted(WebRequest request) throws IOException {
        boolean fhir = request.type().equals(FhirDelivery.TYPE);
        return SignalDoor.take(workplace, () -> mapper.draft(request.body(), fhir, "webhook"));
    }

    @Override
    public void look() throws IOException {
        outgoing.take((body, name) -> mapper.draft(body, name.endsWith(".fhir.json"), name));
    }

    @Override
    public void settled(Settled settled) throws IOException {
        if (!settled.posted()) {
            String name = settled.reference().replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                    + Integer.toHexString(settled.reference().hashCode());
            outgoing.tell(name, settled.reasons());
        }
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        workplace
                .disk()
                .write(incoming.resolve(id + ".json"), content.toString().getBytes(StandardCharsets.UTF_8));
        Destroy.in(incoming, ".json", content, workplace.disk());
        if (out != null) {
            FhirDelivery.put(out, id, content);
        }
    }

    @Override
    public boolean ready() {
        return outgoing.ready();
    }

    @Override
    public void close() {
        if (webhook != null) {
            webhook.close();
        }
        if (hl7 != null) {
            hl7.stop();
        }
    }
}
