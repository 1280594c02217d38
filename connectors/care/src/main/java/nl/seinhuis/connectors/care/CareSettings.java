// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.care;

import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.hl7.MllpPlace;
import nl.seinhuis.kit.signal.Purposes;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebhookPlace;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the care connector.
 *
 * @param purposes declared purposes with their bases, where a message names none
 * @param months after the observation a signal expires
 * @param webhook takes signals, or none
 * @param hl7 takes HL7 v2 over MLLP, or none; the folder always does
 * @param out FHIR endpoint for deliveries, or none: then only the folder has them
 */
record CareSettings(
        Purposes purposes,
        int months,
        @Nullable WebhookPlace webhook,
        @Nullable MllpPlace hl7,
        WebPost.@Nullable Place out) {

    static CareSettings read(Settings settings) {
        String months = settings.optional("care.expires.months").orElse("6");
        if (!months.matches("[1-9]|1[0-9]|2[0-4]")) {
            settings.fault("care.expires.months is not a number from 1 to 24");
            months = "6";
        }
        return new CareSettings(
                Purposes.read(settings, "care.purposes"),
                Integer.parseInt(months),
                WebhookPlace.read(settings, "care.webhook").orElse(null),
                MllpPlace.read(settings, "care.hl7").orElse(null),
                WebPost.Place.read(settings, "care.out").orElse(null));
    }
}
