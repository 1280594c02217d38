// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.net.ssl.SSLParameters;
import nl.seinhuis.stages.pseudonym.BlindedBatch;
import nl.seinhuis.stages.pseudonym.BlindedRequest;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.EvaluatedAnswer;
import nl.seinhuis.stages.pseudonym.PseudonymAlarm;
import nl.seinhuis.stages.pseudonym.Token;
import nl.seinhuis.stages.pseudonym.TokenService;
import nl.seinhuis.stages.validate.StageFailed;
import org.jspecify.annotations.Nullable;

/**
 * A token service in another process. Identifiers are blinded here: the service, and whoever reads the connection, sees how
 * many are asked for which agency and of which type, and no value. Its keys are never here.
 *
 * <p>While it is away, everything that asks fails at once and not for good: signals wait in the outbox. It is tried again
 * after a quarter of a second, then ever later up to fifteen seconds.
 */
public final class RemoteTokenService implements TokenService {

    /** Fails with this while the service is away: it passes, and no number of attempts makes a signal park. */
    public static final String AWAY = "token-service-away";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SHORTEST_NANOS = Duration.ofMillis(250).toNanos();
    private static final int MOST_DOUBLINGS = 6;
    private static final int PART = 1_024;

    private final HttpClient client;
    private final URI address;
    private final SecureRandom random;
    private final PseudonymAlarm alarm;
    private volatile SortedSet<Integer> versions = Collections.emptySortedSet();
    private int failures;
    private long notBefore;

    /**
     * Prepares calls; connects at the first.
     *
     * @param address {@code https://host:port} of the service
     * @param tls certificates of both ends
     * @param random source of blinding factors
     * @param alarm told when the service refuses by quota, as {@code token-quota}
     * @throws IOException if the certificates cannot be read
     */
    public RemoteTokenService(URI address, MutualTls tls, SecureRandom random, PseudonymAlarm alarm)
            throws IOException {
        SSLParameters only = new SSLParameters();
        only.setProtocols(new String[] {"TLSv1.3"});
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(3))
                .sslContext(tls.context())
                .sslParameters(only)
                .build();
        this.address = address.resolve(TokenServer.EVALUATE);
        this.random = random;
        this.alarm = alarm;
    }

    @Override
    public Map<CanonicalIdentifier, Token> tokens(String agency, Collection<CanonicalIdentifier> identifiers) {
        List<CanonicalIdentifier> distinct = new ArrayList<>(new LinkedHashSet<>(identifiers));
        Map<CanonicalIdentifier, Token> tokens = new LinkedHashMap<>();
        for (int from = 0; from < distinct.size(); from += PART) {
            List<CanonicalIdentifier> part = distinct.subList(from, Math.min(from + PART, distinct.size()));
            demandDue();
            BlindedBatch batch = BlindedBatch.of(agency, part, random);
            tokens.putAll(batch.tokens(asked(batch.request())));
        }
        return tokens;
    }

    /** Versions of the key that the service answered with last; none before its first answer. */
    public SortedSet<Integer> versions() {
        return versions;
    }

    /** The same of a service that there may not be. */
    public static SortedSet<Integer> versionsOf(@Nullable RemoteTokenService service) {
        return service == null ? Collections.emptySortedSet() : service.versions();
    }

    private EvaluatedAnswer asked(BlindedRequest request) {
        HttpResponse<byte[]> response = sent(request);
        switch (response.statusCode()) {
            case 200 -> {
                EvaluatedAnswer answer = EvaluatedAnswer.parse(response.body());
                versions = Collections.unmodifiableSortedSet(new TreeSet<>(answer.versions()));
                answered();
                return answer;
            }
            case 429 -> {
                answered();
                alarm.raise("token-quota", request.agency(), "");
                throw new StageFailed("token-quota", false, null);
            }
            case 400, 413 -> {
                answered();
                throw new StageFailed("token-service-refused", false, null);
            }
            default -> throw away();
        }
    }

    private HttpResponse<byte[]> sent(BlindedRequest request) {
        HttpRequest post = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", TokenServer.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                .build();
        try {
            return client.send(post, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private synchronized void demandDue() {
        if (failures > 0 && System.nanoTime() - notBefore < 0) {
            throw new StageFailed(AWAY, false, null);
        }
    }

    private synchronized void answered() {
        failures = 0;
    }

    private synchronized StageFailed away() {
        notBefore = System.nanoTime() + (SHORTEST_NANOS << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return new StageFailed(AWAY, false, null);
    }
}
