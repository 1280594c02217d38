// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.access.HttpExchange;
import nl.seinhuis.kit.access.OidcTokenRequest;
import nl.seinhuis.kit.access.TlsSource;
import nl.seinhuis.kit.access.TokenSource;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeskSubscriber;
import nl.seinhuis.kit.delivery.SubscriberSettings;

/**
 * One agency's connection to the broker: post, ask, receive. Everything it opened ends with {@link #close()}.
 *
 * <pre>{@code
 * try (AgencyClient client = AgencyClient.connect(settings, clock)) {
 *     PostAnswer answer = client.signals().post(json);
 *     client.receive("care-coordinator-groningen", "VR01",
 *             DeliveryHandler.opening(DeliveryOpener.withKey(keyFile, clock), (id, content) -> store(id, content)));
 *     ...
 * }
 * }</pre>
 */
public final class AgencyClient implements AutoCloseable {

    private final ClientSettings settings;
    private final TlsSource tls;
    private final Clock clock;
    private final TokenSource tokens;
    private final SignalClient signals;
    private final ContactClient contacts;
    private final List<DeskSubscriber> subscribers = new ArrayList<>();

    private AgencyClient(ClientSettings settings, TlsSource tls, Clock clock) {
        HttpExchange http = new HttpExchange(tls);
        this.settings = settings;
        this.tls = tls;
        this.clock = clock;
        this.tokens = new TokenSource(new OidcTokenRequest(settings, http, clock), tls::context, clock);
        ApiCalls calls = new ApiCalls(settings.api(), tokens, http);
        this.signals = new SignalClient(calls);
        this.contacts = new ContactClient(calls);
    }

    /**
     * Reads the TLS files, and again whenever they are replaced; the first request makes the first connection.
     *
     * @throws IOException if a TLS file is missing or is not what it should be
     */
    public static AgencyClient connect(ClientSettings settings, Clock clock) throws IOException {
        return new AgencyClient(settings, new TlsSource(settings.tls(), clock), clock);
    }

    /** The client's tokens. */
    public TokenSource tokens() {
        return tokens;
    }

    /** Posting and asking, over REST. */
    public SignalClient signals() {
        return signals;
    }

    /** Getting in touch with other desks, over REST. */
    public ContactClient contacts() {
        return contacts;
    }

    /**
     * Starts to receive the deliveries of one desk in one region, over AMQP.
     *
     * @param desk one of the desks in the client's token
     * @param region region code, for example {@code VR01}
     * @param handler takes the deliveries, one at a time
     */
    public synchronized DeskSubscriber receive(String desk, String region, DeliveryHandler handler) {
        SubscriberSettings where = new SubscriberSettings(
                settings.amqp(), settings.credentials().clientId(), desk, region, SubscriberSettings.Mechanism.XOAUTH2);
        DeskSubscriber subscriber = new DeskSubscriber(where, tokens, tls::context, handler, clock).start();
        subscribers.add(subscriber);
        return subscriber;
    }

    /** Whether every subscription is attached at this moment; one that was closed counts no longer. */
    public synchronized boolean attached() {
        subscribers.removeIf(DeskSubscriber::closed);
        return subscribers.stream().allMatch(DeskSubscriber::attached);
    }

    /** Ends what {@link #receive} started; a delivery in hand is finished first. */
    public synchronized void stopReceiving() {
        subscribers.forEach(DeskSubscriber::close);
        subscribers.clear();
    }

    @Override
    public void close() {
        stopReceiving();
    }
}
