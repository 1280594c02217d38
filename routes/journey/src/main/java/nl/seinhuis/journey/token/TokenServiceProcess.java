// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import nl.seinhuis.journey.process.KeyRefresh;
import nl.seinhuis.journey.process.Management;
import nl.seinhuis.journey.process.Started;
import nl.seinhuis.stages.pseudonym.BlindEvaluator;
import nl.seinhuis.stages.pseudonym.BlindedRequest;
import nl.seinhuis.stages.pseudonym.OprfKeys;
import nl.seinhuis.stages.pseudonym.PseudonymAlarm;
import nl.seinhuis.stages.pseudonym.QuotaFile;
import nl.seinhuis.stages.pseudonym.TokenQuota;
import nl.seinhuis.stages.seal.Pkcs11Token;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.Providers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token service with all its parts. It holds the OPRF keys, or the way to the PKCS#11 token that does, and has neither a
 * database nor any other key of the broker.
 */
public final class TokenServiceProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenServiceProcess.class);

    private final Started started = new Started();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter evaluated = counter("seinhuis.token.evaluated", "Elements evaluated");
    private final Counter refused = counter("seinhuis.token.refused", "Requests refused");
    private final Counter alarms = counter("seinhuis.alarms", "Alarms raised");
    private volatile boolean ready;
    private int port;

    private TokenServiceProcess() {}

    /**
     * Starts; when this returns requests are answered.
     *
     * @throws Exception if a part cannot be started; nothing stays behind
     */
    public static TokenServiceProcess start(TokenServiceSettings settings) throws Exception {
        Providers.install();
        TokenServiceProcess process = new TokenServiceProcess();
        try {
            process.open(settings);
            return process;
        } catch (Exception e) {
            process.close();
            throw e;
        }
    }

    private void open(TokenServiceSettings settings) throws Exception {
        Management management = new Management(
                settings.text("management.host"),
                settings.number("management.port"),
                registry,
                () -> new Management.Health(ready, ready ? "ready" : "starting"));
        management.start();
        started.add(management::stop);
        Path file = settings.path("token.quota.file");
        boolean first = Files.notExists(file);
        OprfKeys keys = keys(settings, first);
        QuotaFile book = QuotaFile.open(file);
        started.add(book);
        KeyRefresh refresh = new KeyRefresh(keys::refresh, alarms::increment);
        refresh.start();
        started.add(refresh::close);
        Clock clock = Clock.systemUTC();
        BlindEvaluator evaluator = new BlindEvaluator(
                keys,
                new TokenQuota(settings.number("token.quota"), book, clock, alarm()),
                new TokenQuota(settings.number("token.quota.total"), book, clock, alarm()));
        TokenServer server = new TokenServer(
                settings.text("token.host"),
                settings.number("token.port"),
                settings.tls(),
                body -> evaluate(evaluator, body));
        server.start();
        started.add(server::stop);
        port = server.port();
        ready = true;
    }

    /** Keys are made at the very first start only, before any quota was written: later a missing key is a loss. */
    private static OprfKeys keys(TokenServiceSettings settings, boolean first) throws IOException {
        if (settings.text("pkcs11.library").isEmpty()) {
            RetiredVersions retired = RetiredVersions.of(settings);
            return OprfKeys.derived(
                    Pkcs12KeyStore.openOrCreate(
                            settings.path("keys.file"), settings.secret("keys.password"), first, new SecureRandom()),
                    (name, version) -> retired.contains(version));
        }
        Pkcs11Token token = Pkcs11Token.open(
                settings.path("pkcs11.library"), settings.text("pkcs11.slot"), settings.secret("keys.password"));
        return OprfKeys.inToken(token, first);
    }

    private byte[] evaluate(BlindEvaluator evaluator, byte[] body) {
        boolean done = false;
        try {
            BlindedRequest request = BlindedRequest.parse(body);
            byte[] answer = evaluator.evaluate(request).bytes();
            evaluated.increment(request.elements().size());
            done = true;
            return answer;
        } finally {
            if (!done) {
                refused.increment();
            }
        }
    }

    private PseudonymAlarm alarm() {
        return (code, agency, desk) -> {
            alarms.increment();
            LOG.warn("alarm: code={} agency={}", code, agency);
        };
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Port that it answers on. */
    public int port() {
        return port;
    }

    /** Stops in the reverse order; what cannot be stopped does not keep the rest from stopping. */
    @Override
    public void close() {
        ready = false;
        started.stop();
    }
}
