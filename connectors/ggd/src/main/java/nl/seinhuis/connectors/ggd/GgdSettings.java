// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import java.util.Optional;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.hl7.MllpPlace;
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

    static GgdSettings read(Settings settings) {
        Optional<WebhookPlace> fhir = WebhookPlace.read(settings, "ggd.fhir");
        Optional<WebPost.Place> out = WebPost.Place.read(settings, "ggd.out");
        Optional<MllpPlace> hl7 = MllpPlace.read(settings, "ggd.hl7");
        if (fhir.isEmpty() && hl7.isEmpty()) {
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
                hl7.orElse(null),
                out.orElse(null));
    }
}
