// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import java.util.Optional;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.signal.Purposes;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebhookPlace;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the GGD connector.
 *
 * @param purposes declared purposes with their bases
 * @param months after the observation a signal expires
 * @param fhir takes Bundles, or none
 * @param hl7 takes HL7 v2 over MLLP, or none
 * @param out FHIR endpoint for deliveries
 */
record GgdSettings(
        Purposes purposes,
        int months,
        @Nullable WebhookPlace fhir,
        @Nullable MllpPlace hl7,
        WebPost.@Nullable Place out) {

    /**
     * Where HL7 v2 comes in. MLLP has no identity and no encryption of its own: the address is the machine's own, or a
     * network of which the service vouches for everybody in it.
     *
     * @param host address to listen on
     * @param port to listen on
     */
    record MllpPlace(String host, int port) {}

    static GgdSettings read(Settings settings) {
        Optional<WebhookPlace> fhir = WebhookPlace.read(settings, "ggd.fhir");
        Optional<WebPost.Place> out = WebPost.Place.read(settings, "ggd.out");
        MllpPlace hl7 = settings.optional("ggd.hl7.port").isPresent()
                ? new MllpPlace(settings.text("ggd.hl7.host"), settings.port("ggd.hl7.port"))
                : null;
        if (fhir.isEmpty() && hl7 == null) {
            settings.fault("ggd.fhir.port or ggd.hl7.port is missing: how signals come in");
        }
        if (out.isEmpty() && settings.optional("desk.id").isPresent()) {
            settings.fault("ggd.out.url is missing: where deliveries go");
        }
        String months = settings.optional("ggd.expires.months").orElse("6");
        if (!months.matches("[1-9]|1[0-9]|2[0-4]")) {
            settings.fault("ggd.expires.months is not a number from 1 to 24");
            months = "6";
        }
        return new GgdSettings(
                Purposes.read(settings, "ggd.purposes"),
                Integer.parseInt(months),
                fhir.orElse(null),
                hl7,
                out.orElse(null));
    }
}
