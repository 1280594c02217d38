// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.municipality;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.signal.Purposes;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebhookPlace;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the municipality connector.
 *
 * @param oin of the municipality, twenty digits, for the source of its events
 * @param purposes declared purposes with their bases
 * @param months after the observation a signal expires
 * @param webhook takes events, or none
 * @param zaken the Zaken API, or none for a desk that only sends
 * @param events where events go, or none
 */
record MunicipalitySettings(
        String oin,
        Purposes purposes,
        int months,
        @Nullable WebhookPlace webhook,
        @Nullable ZakenPlace zaken,
        WebPost.@Nullable Place events) {

    /** What a domain never declares: purposes are kept apart inside one legal person. */
    private static final Map<String, Set<String>> NEVER =
            Map.of("social", Set.of("administer"), "order", Set.of("assist", "register"));

    /**
     * The Zaken API.
     *
     * @param address base, and whom to trust
     * @param client client id that the API knows
     * @param secret shared with the API, at least 32 characters
     * @param rsin nine digits of the organisation
     * @param caseType address of the type of case, in the Catalogi API
     */
    record ZakenPlace(WebPost.Place address, String client, Secret secret, String rsin, URI caseType) {}

    static MunicipalitySettings read(Settings settings) {
        Purposes purposes = Purposes.read(settings, "municipality.purposes");
        String domain = settings.text("municipality.domain");
        if (!NEVER.containsKey(domain)) {
            settings.fault("municipality.domain is social or order");
        }
        Set<String> never = NEVER.getOrDefault(domain, Set.of());
        purposes.all().stream()
                .filter(purpose -> never.contains(purpose.code()))
                .forEach(purpose -> settings.fault(
                        "municipality.purposes: " + purpose.code() + " is not for the domain " + domain));
        String oin = settings.text("municipality.oin");
        if (!oin.matches("[0-9]{20}")) {
            settings.fault("municipality.oin is twenty digits");
        }
        String months = settings.optional("municipality.expires.months").orElse("6");
        if (!months.matches("[1-9]|1[0-9]|2[0-4]")) {
            settings.fault("municipality.expires.months is not a number from 1 to 24");
            months = "6";
        }
        ZakenPlace zaken = WebPost.Place.read(settings, "municipality.zaken")
                .map(address -> zaken(settings, address))
                .orElse(null);
        if (zaken == null && settings.optional("desk.id").isPresent()) {
            settings.fault("municipality.zaken.url is missing: where deliveries go");
        }
        return new MunicipalitySettings(
                oin,
                purposes,
                Integer.parseInt(months),
                WebhookPlace.read(settings, "municipality.webhook").orElse(null),
                zaken,
                WebPost.Place.read(settings, "municipality.events").orElse(null));
    }

    private static ZakenPlace zaken(Settings settings, WebPost.Place address) {
        Secret secret = settings.secret("municipality.zaken.secret");
        if (secret.reveal().length() < 32) {
            settings.fault("municipality.zaken.secret has fewer than 32 characters");
        }
        String rsin = settings.text("municipality.zaken.rsin");
        if (!rsin.matches("[0-9]{9}")) {
            settings.fault("municipality.zaken.rsin is nine digits");
        }
        return new ZakenPlace(
                address,
                settings.text("municipality.zaken.client"),
                secret,
                rsin,
                settings.uri("municipality.zaken.casetype"));
    }
}
