// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.guard.TokenSettings;
import nl.seinhuis.guard.TokenVerifier;
import nl.seinhuis.journey.broker.BrokerAccess;
import nl.seinhuis.journey.broker.BrokerSettings;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.journey.http.ApiServlet;
import nl.seinhuis.journey.http.Doorkeeper;
import nl.seinhuis.journey.http.Front;
import nl.seinhuis.journey.http.Quota;
import nl.seinhuis.journey.http.RouteTable;
import nl.seinhuis.journey.store.Brake;
import nl.seinhuis.journey.store.Database;
import nl.seinhuis.journey.store.DatabaseSettings;
import nl.seinhuis.journey.store.DecisionCounts;
import nl.seinhuis.journey.store.DecisionStore;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Intent;
import nl.seinhuis.journey.store.NodeLock;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.PublishCheck;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.signal.json.SignalCodec;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.ReceiptSigner;
import nl.seinhuis.stages.policy.Desk;
import nl.seinhuis.stages.policy.KeyPolicy;
import nl.seinhuis.stages.policy.PolicyDecider;
import nl.seinhuis.stages.policy.PolicyFaults;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.MonthlyKeyStore;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.Providers;
import nl.seinhuis.stages.seal.Signer;
import nl.seinhuis.stages.validate.Validator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One broker with all its parts. Everything is read and checked first, then started from the inside out: store, message
 * broker, routes, outbox, and the REST interface last; it stops in the reverse order.
 */
public final class Broker {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final String NODE = "broker";

    private final Settings settings;
    private volatile PolicySet set;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Meters meters = new Meters();
    private final Deque<Closing> closings = new ArrayDeque<>();
    private volatile Management.Health health = new Management.Health(false, "starting");

    private Broker(Settings settings, PolicySet set) {
        this.settings = settings;
        this.set = set;
    }

    /**
     * Reads and checks everything; starts nothing.
     *
     * @throws PolicyFaults with all faults of the set
     */
    public static Broker assemble(Settings settings) throws PolicyFaults {
        Providers.install();
        return new Broker(settings, PolicySet.load(settings.config(), KeyPolicy.REQUIRED));
    }

    /** Starts; when this returns the broker takes signals. After a failure, {@link #stop} must be called. */
    public void start() throws Exception {
        management();
        Store store = store();
        Keys keys = keys(store);
        Evidence evidence = new Evidence(
                new LedgerStore(),
                new ReceiptSigner(keys.signer().keyId(), keys.signer()::sign),
                clock,
                random,
                () -> set.digest());
        Writer writer = new Writer(store.database(), evidence);
        closings.push(writer::close);
        Entries entries = new Entries(clock, random);
        Waiting.on(writer.record(List.of(entries.started(set.digest()))));

        DeskDirectory directory = this::serves;
        TokenVerifier tokens = tokens();
        Binding binding = new Binding(settings.list(Setting.IDENTITY_BINDING_EXCEPTIONS));
        DeliveryFeedback feedback = new DeliveryFeedback(writer);
        feedback.start();
        closings.push(feedback::close);
        EmbeddedBroker messages = messages(new BrokerAccess(tokens, binding, directory, clock, random), feedback);
        new Aftermath(messages, new DeskStore(store.database()), writer).record();
        messages.open();

        Outbox outbox = new Outbox(store.database(), writer, evidence, NODE);
        PublishCheck check = new PublishCheck(store.database(), writer, evidence, this::keyDigests);
        Publisher publisher = new Publisher(messages.connectionFactory(), messages::hasQueue, check, writer, clock);
        closings.push(publisher::close);

        Validator validator = new Validator(new SignalCodec(), this::set, clock, UUID::randomUUID);
        BodyVault vault = new BodyVault(keys.months(), clock, random);
        JourneySteps steps = new JourneySteps(
                new Opening(vault, validator, this::set),
                deciders(keys),
                new SealingParts(settings, keys, store.database(), clock, random, meters).sealing(),
                new JourneySteps.Writing(writer, entries),
                publisher);
        Intake intake =
                new Intake(validator, vault, writer, this::set, new Intake.Recorder(clock, entries, meters, writer));
        ApiRoutes.Views views = new ApiRoutes.Views(
                new Preview(validator, this::set, clock, new Quota(Preview.PER_MINUTE, clock), meters::previewed),
                new SenderView(new SignalStore(store.database()), new DecisionStore(store.database()), this::set),
                new DeskView(new DeskStore(store.database()), writer, this::set, directory, clock),
                new BrakeView(new Brake(store.database(), writer, evidence), this::set, UUID::randomUUID),
                new Documents());

        RouteTable table = new RouteTable();
        Routes routes = new Routes(table, messages.connectionFactory());
        closings.push(routes::stop);
        routes.start(List.of(
                new Failures(),
                new SignalJourney(steps),
                new DeadLetterRoutes(deskIds(), new DeadLetters(writer, meters)),
                new ApiRoutes(intake, views)));

        OutboxPump pump = new OutboxPump(outbox, routes.template(), store.lock()::held, meters);
        pump.start();
        closings.push(pump::close);
        Housekeeper housekeeper = new Housekeeper(
                new Housekeeper.Stores(outbox, new DeskStore(store.database()), new DecisionCounts(store.database())),
                messages,
                writer,
                clock);
        housekeeper.start();
        closings.push(housekeeper::close);

        Front front = front();
        closings.push(front::stop);
        front.start(new ApiServlet(
                table, new Doorkeeper(tokens, binding, new Quota(settings.number(Setting.POST_QUOTA), clock))));
        health = new Management.Health(true, "ready");
    }

    /** Stops in the reverse order; what cannot be stopped does not keep the rest from stopping. */
    public synchronized void stop() {
        health = new Management.Health(false, "stopping");
        while (!closings.isEmpty()) {
            try {
                closings.pop().close();
            } catch (Exception e) {
                LOG.warn("part did not stop: kind={}", e.getClass().getSimpleName());
            }
        }
    }

    private void management() throws Exception {
        Management management = new Management(
                settings.text(Setting.MANAGEMENT_HOST),
                settings.number(Setting.MANAGEMENT_PORT),
                meters.registry(),
                () -> health);
        management.start();
        closings.push(management::stop);
    }

    private Store store() throws IOException {
        DatabaseSettings database = new DatabaseSettings(
                settings.text(Setting.DB_URL),
                settings.text(Setting.DB_USER),
                settings.secret(Setting.DB_PASSWORD).reveal(),
                settings.config().resolve("db"),
                10);
        Database.migrate(database);
        Database open = Database.open(database);
        closings.push(open::close);
        NodeLock lock = NodeLock.take(open, NODE, () -> {
            LOG.error("another broker took over this database: code=node-lock-lost");
            Runtime.getRuntime().halt(1);
        });
        closings.push(lock::close);
        return new Store(open, lock);
    }

    private Keys keys(Store store) throws IOException {
        boolean fresh = !MonthlyKeyStore.holdsKeys(store.database().jdbi());
        Path file = settings.path(Setting.KEYS_FILE);
        Pkcs12KeyStore keys = Pkcs12KeyStore.openOrCreate(file, settings.secret(Setting.KEYS_PASSWORD), fresh, random);
        MonthlyKeyStore months = new MonthlyKeyStore(store.database().jdbi(), keys, random);
        months.check();
        Path signing = file.resolveSibling(file.getFileName() + ".signing");
        return new Keys(keys, months, Signer.openOrCreate(signing, keys, fresh, random));
    }

    private TokenVerifier tokens() throws IOException, GeneralSecurityException {
        return new TokenVerifier(
                new TokenSettings(
                        settings.text(Setting.IDENTITY_ISSUER),
                        settings.text(Setting.IDENTITY_AUDIENCE),
                        settings.path(Setting.IDENTITY_CA)),
                clock);
    }

    private EmbeddedBroker messages(BrokerAccess access, DeliveryFeedback feedback) throws IOException {
        BrokerSettings broker = new BrokerSettings(
                settings.config().resolve("artemis").resolve("broker.xml"),
                settings.path(Setting.DATA_DIR),
                new BrokerSettings.Listen(settings.text(Setting.AMQP_HOST), settings.number(Setting.AMQP_PORT)),
                new BrokerSettings.Tls(
                        settings.path(Setting.HTTP_KEYSTORE),
                        settings.secret(Setting.TLS_PASSWORD).reveal(),
                        settings.path(Setting.HTTP_TRUSTSTORE)));
        EmbeddedBroker messages = new EmbeddedBroker(broker, access, feedback);
        closings.push(messages::close);
        messages.load(deskAddresses());
        return messages;
    }

    private Supplier<PolicyDecider> deciders(Keys keys) {
        PolicyDecider decider = SealingParts.decider(set, settings, keys, clock);
        return () -> decider;
    }

    private Front front() throws IOException, GeneralSecurityException {
        return new Front(
                settings.text(Setting.HTTP_HOST),
                settings.number(Setting.HTTP_PORT),
                Certificates.server(settings),
                settings.secret(Setting.TLS_PASSWORD).reveal(),
                Certificates.authorities(settings.path(Setting.HTTP_TRUSTSTORE)));
    }

    /** The set in force. */
    private PolicySet set() {
        return set;
    }

    private boolean serves(String client, String desk) {
        PolicySet now = set;
        return now.agencyOfClient(client)
                .flatMap(agency -> now.desk(desk).map(found -> found.agency().equals(agency.id())))
                .orElse(false);
    }

    private List<String> deskIds() {
        return set.desks().stream().map(Desk::id).sorted().toList();
    }

    private List<DeskAddress> deskAddresses() {
        List<DeskAddress> addresses = new ArrayList<>();
        for (Desk desk : set.desks()) {
            desk.regions().forEach(region -> addresses.add(Addresses.of(region, desk.id())));
        }
        return addresses;
    }

    private Map<String, String> keyDigests() {
        Map<String, String> digests = new HashMap<>();
        set.desks().forEach(desk -> digests.put(desk.id(), Intent.keyDigest(desk)));
        return digests;
    }

    /** A part that is to be closed. */
    private interface Closing {
        void close() throws Exception;
    }

    private record Store(Database database, NodeLock lock) {}

    record Keys(Pkcs12KeyStore store, MonthlyKeyStore months, Signer signer) {}
}
