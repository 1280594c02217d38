// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.TokenSettings;
import nl.seinhuis.guard.TokenVerifier;
import nl.seinhuis.journey.broker.BrokerAccess;
import nl.seinhuis.journey.broker.BrokerSettings;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.journey.http.Front;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.stages.seal.Providers;

/**
 * What the journey is measured against: the same HTTPS server, a Camel REST route that sends what it gets to four topics
 * one after the other through camel-jms, durable, and the same message broker on the same file. No token is asked for, and
 * nothing is validated, decided, sealed or recorded.
 */
final class BareMain {

    private BareMain() {}

    /** Runs until the process is stopped; arguments are those of the broker. */
    public static void main(String[] arguments) throws Exception {
        Providers.install();
        Settings settings = Settings.load(Path.of(arguments[1]), arguments[3], System.getenv());
        EmbeddedBroker messages = messages(settings);
        messages.start(Topics.DESKS.stream().map(Topics::of).toList());
        BareRest rest = new BareRest();
        BareRoutes.start(rest, messages.connectionFactory());
        front(settings).start(new BareServlet(rest));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            messages.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }

    /** The message broker as the journey has it, with its guard: the desks come with tokens here too. */
    static EmbeddedBroker messages(Settings settings) throws IOException {
        Clock clock = Clock.systemUTC();
        TokenVerifier tokens = new TokenVerifier(
                new TokenSettings(
                        settings.text(Setting.IDENTITY_ISSUER),
                        settings.text(Setting.IDENTITY_AUDIENCE),
                        settings.path(Setting.IDENTITY_CA)),
                clock);
        BrokerSettings broker = new BrokerSettings(
                settings.config().resolve("artemis").resolve("broker.xml"),
                settings.path(Setting.DATA_DIR),
                new BrokerSettings.Listen(settings.text(Setting.AMQP_HOST), settings.number(Setting.AMQP_PORT)),
                new BrokerSettings.Tls(
                        settings.path(Setting.HTTP_KEYSTORE),
                        settings.secret(Setting.TLS_PASSWORD).reveal(),
                        settings.path(Setting.HTTP_TRUSTSTORE)));
        Binding binding = new Binding(settings.list(Setting.IDENTITY_BINDING_EXCEPTIONS));
        BrokerAccess access = new BrokerAccess(tokens, binding, String::equals, clock, new SecureRandom());
        return new EmbeddedBroker(broker, access, outcome -> {});
    }

    private static Front front(Settings settings) throws IOException, GeneralSecurityException {
        char[] password = settings.secret(Setting.TLS_PASSWORD).reveal().toCharArray();
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream in = Files.newInputStream(settings.path(Setting.HTTP_TRUSTSTORE))) {
            authorities.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        return new Front(
                settings.text(Setting.HTTP_HOST),
                settings.number(Setting.HTTP_PORT),
                KeyStore.getInstance(settings.path(Setting.HTTP_KEYSTORE).toFile(), password),
                new String(password),
                authorities);
    }
}
