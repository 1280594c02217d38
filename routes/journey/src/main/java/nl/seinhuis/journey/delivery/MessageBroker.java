// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.delivery;

import java.io.IOException;
import nl.seinhuis.journey.broker.BrokerAccess;
import nl.seinhuis.journey.broker.BrokerSettings;
import nl.seinhuis.journey.broker.DeskBroker;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.journey.broker.ExternalBroker;
import nl.seinhuis.journey.broker.ExternalSettings;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;

/** Which message broker the settings ask for. */
final class MessageBroker {

    private MessageBroker() {}

    /** The external one where {@code broker.url} names it, else the embedded one; neither is started. */
    static DeskBroker of(Settings settings, BrokerAccess access, DeliveryFeedback feedback) throws IOException {
        return settings.has(Setting.BROKER_URL)
                ? new ExternalBroker(external(settings), feedback)
                : new EmbeddedBroker(embedded(settings), access, feedback);
    }

    private static ExternalSettings external(Settings settings) throws IOException {
        Setting keyStore = settings.has(Setting.BROKER_KEYSTORE) ? Setting.BROKER_KEYSTORE : Setting.HTTP_KEYSTORE;
        Setting password = settings.has(Setting.BROKER_PASSWORD) ? Setting.BROKER_PASSWORD : Setting.TLS_PASSWORD;
        return new ExternalSettings(
                settings.text(Setting.BROKER_URL),
                settings.path(keyStore),
                settings.secret(password).reveal(),
                settings.path(Setting.BROKER_TRUSTSTORE));
    }

    private static BrokerSettings embedded(Settings settings) throws IOException {
        return new BrokerSettings(
                settings.config().resolve("artemis").resolve("broker.xml"),
                settings.path(Setting.DATA_DIR),
                new BrokerSettings.Listen(settings.text(Setting.AMQP_HOST), settings.number(Setting.AMQP_PORT)),
                new BrokerSettings.Tls(
                        settings.path(Setting.HTTP_KEYSTORE),
                        settings.secret(Setting.TLS_PASSWORD).reveal(),
                        settings.path(Setting.HTTP_TRUSTSTORE)));
    }
}
