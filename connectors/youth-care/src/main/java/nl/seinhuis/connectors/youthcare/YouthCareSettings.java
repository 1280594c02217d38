// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.youthcare;

import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.signal.Purposes;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebhookPlace;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the youth care connector.
 *
 * @param purposes declared purposes with their bases
 * @param months after the observation a signal expires
 * @param webhook takes signals, or none
 * @param out where deliveries go, or none for a desk that only sends
 */
record YouthCareSettings(
        Purposes purposes, int months, @Nullable WebhookPlace webhook, WebPost.@Nullable Place out) {

    static YouthCareSettings read(Settings settings) {
        String months = settings.optional("youth.expires.months").orElse("6");
        if (!months.matches("[1-9]|1[0-9]|2[0-4]")) {
            settings.fault("youth.expires.months is not a number from 1 to 24");
            months = "6";
        }
        WebPost.Place out = WebPost.Place.read(settings, "youth.out").orElse(null);
        if (out == null && settings.optional("desk.id").isPresent()) {
            settings.fault("youth.out.url is missing: where deliveries go");
        }
        return new YouthCareSettings(
                Purposes.read(settings, "youth.purposes"),
                Integer.parseInt(months),
                WebhookPlace.read(settings, "youth.webhook").orElse(null),
                out);
    }
}
