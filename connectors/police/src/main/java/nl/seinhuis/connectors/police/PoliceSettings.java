// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import java.util.Arrays;
import java.util.Optional;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.queue.AgencyQueues;

/**
 * Settings of the police connector.
 *
 * @param profile which service it is
 * @param queues the agency's broker and the queue that signals come from
 * @param answers queue for what became of each signal
 * @param refused queue for messages that are no signal, as they came, with the reasons
 * @param deliveries queue for what comes in
 * @param xml whether deliveries go out as XML rather than JSON
 */
record PoliceSettings(
        Profile profile, AgencyQueues.Place queues, String answers, String refused, String deliveries, boolean xml) {

    /** A service, and whether all it sends is under the Wpg. */
    enum Profile {
        POLICE("police", true),
        KMAR("kmar", true),
        /** In supervision under the AVG, in investigation under the Wpg. */
        LABOUR_INSPECTORATE("labour-inspectorate", false);

        private final String word;
        private final boolean wpgOnly;

        Profile(String word, boolean wpgOnly) {
            this.word = word;
            this.wpgOnly = wpgOnly;
        }

        boolean wpgOnly() {
            return wpgOnly;
        }

        static Optional<Profile> of(String word) {
            return Arrays.stream(values())
                    .filter(profile -> profile.word.equals(word))
                    .findFirst();
        }
    }

    static PoliceSettings read(Settings settings) {
        Optional<Profile> profile =
                Profile.of(settings.optional("police.profile").orElse("police"));
        if (profile.isEmpty()) {
            settings.fault("police.profile is police, kmar or labour-inspectorate");
        }
        String format = settings.optional("police.out.format").orElse("json");
        if (!format.equals("json") && !format.equals("xml")) {
            settings.fault("police.out.format is json or xml");
        }
        return new PoliceSettings(
                profile.orElse(Profile.POLICE),
                AgencyQueues.Place.read(settings, "police.queue"),
                settings.text("police.queue.answers"),
                settings.text("police.queue.refused"),
                settings.text("police.queue.deliveries"),
                format.equals("xml"));
    }
}
