// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import jakarta.json.JsonObject;
import java.io.IOException;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.fhir.FhirDelivery;
import nl.seinhuis.kit.fhir.OutcomeForm;
import nl.seinhuis.kit.hl7.Hl7Routes;
import nl.seinhuis.kit.web.SignalDoor;
import nl.seinhuis.kit.web.WebAnswer;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebRequest;
import nl.seinhuis.kit.web.WebhookServer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The GGD connector at work. */
final class GgdRun implements Connector.Running {

    private static final int LARGEST = 1 << 20;

    private final Workplace workplace;
    private final GgdSignalMapper mapper;
    private final @Nullable WebPost out;
    private final @Nullable WebhookServer fhir;
    private final @Nullable CamelContext hl7;

    GgdRun(GgdSettings settings, Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.mapper = new GgdSignalMapper(settings);
        this.out = settings.out() == null ? null : new WebPost(settings.out(), workplace.clock());
        // Last, because from here on others come in.
        this.fhir = settings.fhir() == null
                ? null
                : WebhookServer.open(
                        settings.fhir(),
                        new WebhookServer.Door("/fhir", LARGEST, new OutcomeForm(), this::bundle),
                        workplace.clock());
        this.hl7 = settings.hl7() == null ? null : Hl7Routes.listen(settings.hl7(), workplace, mapper::fromHl7);
    }

    private WebAnswer bundle(WebRequest request) throws IOException {
        if (!request.type().equals(FhirDelivery.TYPE)) {
            workplace.metrics().count("inputs_refused_total");
            return WebAnswer.of(415, "Stuur een Bundle als application/fhir+json.");
        }
        return SignalDoor.take(workplace, () -> mapper.fromFhir(request.body()));
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        if (out == null) {
            throw new IOException("no endpoint");
        }
        FhirDelivery.put(out, id, content);
    }

    /** Where Bundles are taken; 0 if nowhere. */
    int port() {
        return fhir == null ? 0 : fhir.port();
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void close() {
        if (fhir != null) {
            fhir.close();
        }
        if (hl7 != null) {
            hl7.stop();
        }
    }
}
