// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.guard.TokenSettings;
import nl.seinhuis.guard.TokenVerifier;
import nl.seinhuis.journey.broker.BrokerAccess;
import nl.seinhuis.journey.broker.DeskBroker;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.journey.http.ApiServlet;
import nl.seinhuis.journey.http.Doorkeeper;
import nl.seinhuis.journey.http.Front;
import nl.seinhuis.journey.http.Quota;
import nl.seinhuis.journey.http.RouteTable;
import nl.seinhuis.journey.store.AlarmStore;
import nl.seinhuis.journey.store.Brake;
import nl.seinhuis.journey.store.ComingStore;
import nl.seinhuis.journey.store.ComingWork;
import nl.seinhuis.journey.store.Database;
import nl.seinhuis.journey.store.DatabaseSettings;
import nl.seinhuis.journey.store.DecisionCountStore;
import nl.seinhuis.journey.store.DecisionCounts;
import nl.seinhuis.journey.store.DecisionStore;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Ends;
import nl.seinhuis.journey.store.Erasures;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.ImpactRunStore;
import nl.seinhuis.journey.store.KeyNeedStore;
import nl.seinhuis.journey.store.KeyVersionStore;
import nl.seinhuis.journey.store.LeftoverKeyStore;
import nl.seinhuis.journey.store.MatchWork;
import nl.seinhuis.journey.store.NodeLock;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.PolicySets;
import nl.seinhuis.journey.store.PublishCheck;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.StockStore;
import nl.seinhuis.journey.store.WatchStore;
import nl.seinhuis.journey.store.WatchWork;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.token.RemoteTokenService;
import nl.seinhuis.signal.json.SignalCodec;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.ReceiptSigner;
import nl.seinhuis.stages.policy.Desk;
import nl.seinhuis.stages.policy.PolicyFaults;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.ApprovalCheck;
import nl.seinhuis.stages.pseudonym.HandleEndStore;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.DataKeyStore;
import nl.seinhuis.stages.seal.MonthlyKeyStore;
import nl.seinhuis.stages.seal.Providers;
import nl.seinhuis.stages.seal.Signer;
import nl.seinhuis.stages.validate.Validator;
import org.jspecify.annotations.Nullable;
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
    private final SetInForce inForce = new SetInForce();
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Meters meters = new Meters();
    private final Deque<Closing> closings = new ArrayDeque<>();
    private volatile Supplier<Management.Health> health = () -> new Management.Health(false, "starting");

    private Broker(Settings settings) {
        this.settings = settings;
    }

    /** A broker with these settings; starts nothing. */
    public static Broker assemble(Settings settings) {
        Providers.install();
        return new Broker(settings);
    }

    /**
     * Starts; when this returns the broker takes signals. After a failure, {@link #stop} must be called.
     *
     * @throws PolicyFaults with all faults of the set, if the configuration folder is to be founded
     */
    public void start() throws Exception {
        management();
        Store store = store();
        Keys keys = keys(store);
        Evidence evidence = new Evidence(new LedgerStore(), keys::receipts, clock, random, inForce::digest);
        Writer writer = new Writer(store.database(), evidence);
        closings.push(writer::close);
        KeyVersionStore versions = new KeyVersionStore(store.database(), writer, evidence);
        KeyNeeds needs =
                new KeyNeeds(new KeyNeedStore(store.database()), keys.ring().signing());
        AtomicReference<@Nullable RemoteTokenService> tokenService = new AtomicReference<>();
        KeyRotations rotations = new KeyRotations(
                keys.ring(), versions, keys.months(), needs, () -> RemoteTokenService.versionsOf(tokenService.get()));
        KeyRefresh refresh = new KeyRefresh(rotations::refresh, meters::alarm);
        refresh.start();
        closings.push(refresh::close);
        PolicySets sets = new PolicySets(store.database(), writer, evidence);
        PolicyStart begin = new PolicyStart(settings.config(), sets, clock, meters::alarm);
        ApprovalCheck approval = new ApprovalCheck(begin.root(settings.path(Setting.POLICY_ROOT)));
        begin.begin(approval, inForce);
        Entries entries = new Entries(clock, random);
        Waiting.on(writer.record(List.of(entries.started(inForce.digest()))));

        DeskDirectory directory = this::serves;
        TokenVerifier tokens = tokens();
        tokens.prepare();
        Binding binding = new Binding(settings.list(Setting.IDENTITY_BINDING_EXCEPTIONS));
        DeliveryFeedback feedback = new DeliveryFeedback(writer);
        feedback.start();
        closings.push(feedback::close);
        DeskBroker messages = messages(new BrokerAccess(tokens, binding, directory, clock, random), feedback);
        PolicyExpiry expiry = new PolicyExpiry(sets, inForce, meters, clock, messages::hold);
        expiry.start();
        closings.push(expiry::close);
        if (messages instanceof EmbeddedBroker embedded) {
            new Aftermath(embedded, new DeskStore(store.database()), writer).record();
        }
        messages.open();

        Outbox outbox = new Outbox(store.database(), writer, evidence, NODE);
        DeskKeyDigests deskKeys = new DeskKeyDigests(this::set);
        PublishCheck check = new PublishCheck(store.database(), writer, evidence, deskKeys, expiry::mayShare);
        Publisher publisher = new Publisher(messages.connectionFactory(), messages::hasQueue, check, writer, clock);
        closings.push(publisher::close);

        Validator validator = new Validator(new SignalCodec(), this::set, clock, UUID::randomUUID);
        BodyVault vault = new BodyVault(keys.months(), store.dataKeys(), clock, random);
        StockStore stock = new StockStore(store.database(), writer, evidence);
        StockLists lists = new StockLists(stock, keys.ring()::store, clock);
        Deciders deciders =
                new Deciders(inForce, (set, files) -> SealingParts.decider(set, files, lists, clock), lists::version);
        DecisionCountStore contexts = new DecisionCountStore(store.database());
        DecisionCounts counts = new DecisionCounts(contexts, clock);
        counts.start();
        closings.push(counts::close);
        AlarmStore alarms = new AlarmStore(store.database(), writer, evidence);
        OfficerAlarms officers = new OfficerAlarms(alarms, this::set, clock, random, meters::alarm);
        JourneySteps.Sealing sealing = new SealingParts(
                        settings,
                        keys.ring().store(),
                        store.database(),
                        new SealingParts.Draws(clock, random),
                        new SealingParts.Watch(officers, this::set, tokenService::set))
                .sealing(vault);
        Telling telling =
                new Telling(sealing, entries, writer, outbox, new Telling.Under(() -> set().digest(), random));
        Ends ends = new Ends(store.database(), writer, evidence);
        Erasures erasures = new Erasures(store.database(), writer, evidence);
        Opening opening = new Opening(vault, validator, this::set);
        Content content = new Content(validator, vault, clock);
        JourneySteps.Writing writing = new JourneySteps.Writing(
                writer,
                entries,
                new Explanations(),
                new EarlierDeliveries(new DeskStore(store.database()), this::set),
                new JourneySteps.After(counts, new Following(this::set, vault, UUID::randomUUID)));
        JourneySteps steps = new JourneySteps(opening, deciders, sealing, writing, publisher);
        Intake intake =
                new Intake(validator, vault, writer, this::set, new Intake.Recorder(clock, entries, meters, writer));
        RouteTable table = new RouteTable();
        Routes routes = new Routes(table, messages.connectionFactory());
        closings.push(routes::stop);
        DeadLetters deadLetters = new DeadLetters(writer, meters);
        Activation activation = new Activation(
                sets,
                inForce,
                approval,
                (next, files) -> {
                    deciders.make(next, files);
                    register(next, messages, routes, deadLetters);
                },
                clock);
        ApiRoutes.Views views = new ApiRoutes.Views(
                new Preview(validator, this::set, clock, new Quota(Preview.PER_MINUTE, clock), meters::previewed),
                new SenderView(new SignalStore(store.database()), new DecisionStore(store.database()), this::set),
                new DeskView(
                        new DeskView.Kept(new DeskStore(store.database()), sealing.atRest()),
                        writer,
                        inForce,
                        directory,
                        clock),
                new BrakeView(new Brake(store.database(), writer, evidence), this::set, UUID::randomUUID, clock),
                new AlarmView(alarms, inForce, clock),
                new OperatorView(outbox, new DeskStore(store.database()), writer),
                new PolicyView(
                        sets,
                        inForce,
                        activation,
                        new PolicyView.Past(counts, new ImpactRunStore(store.database())),
                        clock),
                new PolicyFiles(sets, inForce, clock),
                new Documents());
        ContactParts contacts = new ContactParts(
                new ContactParts.Keeping(store.database(), writer, evidence),
                new ContactParts.Journey(opening, deciders, telling),
                new ContactParts.People(this::set, directory, clock));
        routes.start(List.of(
                new Failures(),
                contacts.routes(),
                new SignalJourney(steps),
                new DeadLetterRoutes(deskIds(set()), deadLetters),
                new ApiRoutes(intake, views),
                new EndsRoutes(
                        new EndsView(ends, new SignalStore(store.database()), this::set, content),
                        new ErasureView(
                                erasures,
                                new Remainder(new SignalStore(store.database()), erasures, content, opening),
                                this::set,
                                UUID::randomUUID,
                                clock)),
                new StockRoutes(new StockView(stock, lists, inForce, UUID::randomUUID, clock)),
                new LedgerRoutes(new SigningKeysView(keys.ring().signing(), versions))));

        BooleanSupplier mayShare = () -> store.lock().held() && messages.running() && expiry.mayShare();
        WorkPump<MatchWork> matching = new MatchParts(
                        settings,
                        keys.ring().store(),
                        new MatchParts.Keeping(store.database(), writer, evidence),
                        new MatchParts.Told(entries, officers),
                        meters)
                .pump(
                        new MatchParts.Journey(
                                opening,
                                deciders,
                                sealing.pseudonymiser(),
                                new MatchStep.Teller(telling, this::set, clock)),
                        mayShare);
        OutboxPump pump = new OutboxPump(
                outbox, routes.template(), mayShare, meters, new OutboxPump.Beside(inForce.hands(), matching::wake));
        pump.start();
        closings.push(pump::close);
        matching.start();
        closings.push(matching::close);
        WatchParts.Making making = new WatchParts.Making(sealing, writing);
        RenewParts anew = new RenewParts(
                new MatchParts.Keeping(store.database(), writer, evidence),
                new RenewParts.Journey(opening, deciders, making, telling),
                new RenewParts.Under(this::set, deskKeys, clock),
                new Renewal.Sending(messages, outbox),
                new RenewParts.Running(mayShare, meters));
        anew.start();
        closings.push(anew::close);
        WorkPump<WatchWork> watching = new WatchParts(
                        new WatchStore(store.database(), writer, evidence),
                        opening,
                        deciders,
                        making,
                        new MatchStep.Teller(telling, this::set, clock))
                .pump(mayShare, meters);
        watching.start();
        closings.push(watching::close);
        WorkPump<ComingWork> comings = new WorkPump<>(
                new ComingBench(
                        new ComingStore(store.database(), writer, evidence),
                        vault,
                        new MatchStep.Teller(telling, this::set, clock)),
                mayShare,
                meters,
                clock);
        comings.start();
        closings.push(comings::close);
        Housekeeper housekeeper = new Housekeeper(
                new Housekeeper.Stores(outbox, new DeskStore(store.database()), contexts),
                messages,
                new Housekeeper.Evidencing(writer, clock, () -> set().digest()),
                new Housekeeper.Afterwards(
                        new EndTelling(ends, telling, this::set, clock),
                        new Clocks(
                                ends,
                                new Scrubbing(erasures, store.dataKeys(), messages::scrub, clock),
                                store.dataKeys(),
                                new Remains(
                                        new HandleEndStore(store.database().jdbi()),
                                        store.dataKeys(),
                                        new LeftoverKeyStore(store.database()),
                                        clock),
                                clock)));
        housekeeper.start();
        closings.push(housekeeper::close);
        contacts.round().start();
        closings.push(contacts.round()::close);

        Front front = front();
        closings.push(front::stop);
        front.start(new ApiServlet(
                table, new Doorkeeper(tokens, binding, new Quota(settings.number(Setting.POST_QUOTA), clock))));
        health = () -> new Management.Health(true, state(messages, expiry));
    }

    private static String state(DeskBroker messages, PolicyExpiry expiry) {
        if (!expiry.mayShare()) {
            return "ready policy-set-expired";
        }
        return messages.running() ? "ready" : "ready, but " + DeskBroker.AWAY;
    }

    /** Stops in the reverse order; what cannot be stopped does not keep the rest from stopping. */
    public synchronized void stop() {
        health = () -> new Management.Health(false, "stopping");
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
                () -> health.get());
        management.start();
        closings.push(management::stop);
    }

    private Store store() throws IOException {
        DatabaseSettings database = MainDatabase.of(settings);
        Database.migrate(database);
        Database open = Database.open(database);
        closings.push(open::close);
        Database keys = new KeyDatabase(settings).open();
        closings.push(keys::close);
        NodeLock lock = NodeLock.take(open, NODE, () -> {
            LOG.error("another broker took over this database: code=node-lock-lost");
            Runtime.getRuntime().halt(1);
        });
        closings.push(lock::close);
        return new Store(open, lock, new DataKeyStore(keys.jdbi(), random));
    }

    private Keys keys(Store store) throws IOException {
        boolean fresh = !MonthlyKeyStore.holdsKeys(store.database().jdbi());
        KeyRing ring = KeyRing.open(settings, fresh, random);
        MonthlyKeyStore months = new MonthlyKeyStore(store.database().jdbi(), ring.store(), random);
        months.check();
        return new Keys(ring, months);
    }

    private TokenVerifier tokens() throws IOException, GeneralSecurityException {
        return new TokenVerifier(
                new TokenSettings(
                        settings.text(Setting.IDENTITY_ISSUER),
                        settings.text(Setting.IDENTITY_AUDIENCE),
                        settings.path(Setting.IDENTITY_CA)),
                clock);
    }

    private DeskBroker messages(BrokerAccess access, DeliveryFeedback feedback) throws IOException {
        DeskBroker messages = MessageBroker.of(settings, access, feedback);
        closings.push(messages::close);
        messages.load(deskAddresses(set()));
        return messages;
    }

    /** Queues and dead-letter routes of desks that the set in force does not have yet. */
    private void register(PolicySet next, DeskBroker messages, Routes routes, DeadLetters deadLetters)
            throws Exception {
        deskAddresses(next).forEach(messages::register);
        List<String> fresh = new ArrayList<>(deskIds(next));
        fresh.removeAll(deskIds(set()));
        if (!fresh.isEmpty()) {
            routes.add(new DeadLetterRoutes(fresh, deadLetters));
        }
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
        return inForce.set();
    }

    private boolean serves(String client, String desk) {
        PolicySet now = set();
        return now.agencyOfClient(client)
                .flatMap(agency -> now.desk(desk).map(found -> found.agency().equals(agency.id())))
                .orElse(false);
    }

    private static List<String> deskIds(PolicySet set) {
        return set.desks().stream().map(Desk::id).sorted().toList();
    }

    private static List<DeskAddress> deskAddresses(PolicySet set) {
        List<DeskAddress> addresses = new ArrayList<>();
        for (Desk desk : set.desks()) {
            desk.regions().forEach(region -> addresses.add(Addresses.of(region, desk.id())));
        }
        return addresses;
    }

    /** A part that is to be closed. */
    private interface Closing {
        void close() throws Exception;
    }

    private record Store(Database database, NodeLock lock, DataKeyStore dataKeys) {}

    private record Keys(KeyRing ring, MonthlyKeyStore months) {
        ReceiptSigner receipts() {
            Signer now = ring.signing().current();
            return new ReceiptSigner(now.keyId(), now::sign);
        }
    }
}
