// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.journey.store.policy.Brake;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.ExplainedDecision;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.Posted;
import nl.seinhuis.journey.store.row.Receipted;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.ledger.LedgerReader;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.ReceiptSigner;
import nl.seinhuis.stages.ledger.StoredEntry;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.evaluate.Reason;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.Envelope;
import nl.seinhuis.stages.seal.SealedBody;
import nl.seinhuis.stages.seal.SealedDelivery;
import nl.seinhuis.stages.seal.StoredBody;
import org.jspecify.annotations.Nullable;

/** A store with all its parts on a database of its own, and invented signals to put in. */
final class Scene implements AutoCloseable {

    static final String SET = "5e".repeat(32);
    static final List<String> DESKS = List.of("ggd-groningen", "police-noord", "comensha-shelter", "woco-lefier");

    final DatabaseSettings settings;
    final Database database;
    final LedgerStore ledger;
    final Evidence evidence;
    final Writer writer;
    final Outbox outbox;
    final Brake brake;
    final PublishCheck check;
    final SignalStore signals;
    final DecisionStore decisions;
    final DeskStore desk;
    final TestClock clock = new TestClock();
    final KeyPair keys;
    final Map<String, String> deskKeys = new ConcurrentHashMap<>();
    volatile boolean setHolds = true;
    private final SecureRandom random = new SecureRandom();
    private final boolean own;

    /** A part of explanations that all signals share. */
    static final ExplainedDecision.Part WORDS =
            ExplainedDecision.Part.of("[{\"category\":\"bsn\",\"word\":\"niets, $1 en \\\\\"}]");

    Scene() {
        this(PostgresForTests.fresh(), new LedgerStore(), true);
    }

    /** On a database that somebody else made. */
    Scene(DatabaseSettings settings, LedgerStore ledger) {
        this(settings, ledger, false);
    }

    private Scene(DatabaseSettings settings, LedgerStore ledger, boolean own) {
        this.own = own;
        this.settings = settings;
        this.ledger = ledger;
        this.database = Database.open(settings);
        this.keys = keys();
        this.evidence = new Evidence(ledger, () -> new ReceiptSigner("key-1", this::sign), clock, random, () -> SET);
        this.writer = new Writer(database, evidence);
        this.outbox = new Outbox(database, writer, evidence, "node-a");
        this.brake = new Brake(database, writer, evidence);
        DESKS.forEach(desk -> deskKeys.put(desk, Intent.keyDigest(desk(desk))));
        this.check = new PublishCheck(database, writer, evidence, () -> deskKeys, () -> setHolds);
        this.signals = new SignalStore(database);
        this.decisions = new DecisionStore(database);
        this.desk = new DeskStore(database);
    }

    /** A clock that can be put forward. */
    static final class TestClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Acceptance acceptance(String key, String content) {
        UUID id = UUID.randomUUID();
        String digest = digest(content);
        Instant now = clock.instant();
        LedgerEntry received = LedgerEntry.of(EntryKind.RECEIVED)
                .at(now)
                .actor("police-noord")
                .set(SET)
                .signal(id)
                .digest(digest)
                .build(random);
        return new Acceptance(
                id,
                new Posted("police-noord", "police-noord", key, digest, now),
                new StoredBody(new byte[2_500], new byte[60], "2026-07"),
                now.plus(Duration.ofDays(30)),
                received);
    }

    static String digest(String content) {
        return HexFormat.of().formatHex(LedgerHash.sha256(content.getBytes(StandardCharsets.UTF_8)));
    }

    Receipted accept() {
        return accept(UUID.randomUUID().toString());
    }

    Receipted accept(String key) {
        return Answers.of(writer.accept(acceptance(key, key)));
    }

    Claimed claimOne() {
        List<Claimed> claimed = outbox.claim(1);
        return claimed.get(0);
    }

    static Desk desk(String id) {
        return new Desk(
                id,
                Role.GGD,
                id + "-agency",
                "00000001111111111000",
                List.of("VR01"),
                List.of(),
                Set.of(Purpose.ASSIST),
                "amqp",
                "all",
                true,
                "{\"crv\":\"P-256\",\"x\":\"" + id + "\"}");
    }

    private static final Decision NOTHING = new Decision() {
        @Override
        public Level level(Category category, DataClass valueClass) {
            return Level.WITHHELD;
        }

        @Override
        public String rule() {
            return "rule-1";
        }

        @Override
        public List<String> bases(Category category) {
            return List.of();
        }

        @Override
        public Reason reason(Category category) {
            return new Reason("no-rule", "", "");
        }
    };

    Intents intents(Claimed signal, List<String> desks) {
        List<Intent> intents = new ArrayList<>();
        List<ExplainedDecision> explained = new ArrayList<>();
        for (String desk : desks) {
            Intent intent = intent(desk);
            intents.add(intent);
            explained.add(new ExplainedDecision(
                    desk, Purpose.ASSIST, true, intent.delivery().id(), "{\"levels\":{}}"));
        }
        LedgerEntry withheld = LedgerEntry.of(EntryKind.WITHHELD)
                .at(clock.instant())
                .actor("seinhuis")
                .purpose(Purpose.ASSIST)
                .set(SET)
                .desk("care-terwille")
                .withheld(Map.of(Category.BSN, "no-rule"))
                .commitments(commitments())
                .build(random);
        explained.add(new ExplainedDecision(
                "care-terwille", Purpose.ASSIST, true, null, "{\"categories\":" + WORDS.name() + "}", List.of(WORDS)));
        return new Intents(signal, SET, intents, List.of(withheld), explained);
    }

    /** The decisions about a corrected signal: one desk gets the new form of a delivery. */
    Intents corrected(Claimed signal, String desk, UUID replaces) {
        return new Intents(signal, SET, List.of(intent(desk, replaces)), List.of(), List.of());
    }

    /** The decisions about a signal: who gets it, and which earlier delivery that replaces. */
    Intents decided(Claimed signal, Map<String, @Nullable UUID> to) {
        List<Intent> intents = new ArrayList<>();
        to.forEach((desk, replaces) -> intents.add(intent(desk, replaces)));
        return new Intents(signal, SET, intents, List.of(), List.of());
    }

    /** The decisions about a signal: who gets it, and which persons that shows. */
    Intents showing(Claimed signal, Map<String, List<String>> to) {
        List<Intent> intents = new ArrayList<>();
        to.forEach((desk, persons) -> intents.add(intent(desk, null, persons)));
        return new Intents(signal, SET, intents, List.of(), List.of());
    }

    private Intent intent(String desk) {
        return intent(desk, null);
    }

    private Intent intent(String desk, @Nullable UUID replaces) {
        return intent(desk, replaces, List.of());
    }

    /** A delivery that was decided anew under another set: with the same id, and other bytes. */
    Intents anew(RenewWork work, String set) {
        Intent intent = intent(work.id(), work.target().desk(), null, List.of());
        ExplainedDecision explained =
                new ExplainedDecision(work.target().desk(), Purpose.ASSIST, true, work.id(), "{\"levels\":{}}");
        return new Intents(work.claimed(), set, List.of(intent), List.of(), List.of(explained));
    }

    private Intent intent(String desk, @Nullable UUID replaces, List<String> persons) {
        return intent(UUID.randomUUID(), desk, replaces, persons);
    }

    private Intent intent(UUID id, String desk, @Nullable UUID replaces, List<String> persons) {
        DeskDecision decision = new DeskDecision(
                desk(desk),
                Purpose.ASSIST,
                "VR01",
                persons.stream().map(ref -> new SubjectDecision(ref, NOTHING)).toList(),
                List.of(),
                NOTHING,
                false,
                LocalDate.of(2999, 12, 31));
        String jwe = "eyJ." + HexFormat.of().formatHex(bytes(2_000));
        SealedDelivery delivery = new SealedDelivery(
                id,
                decision,
                new Envelope(
                        id.toString(), "urn:nld:oin:1:systeem:seinhuis", "t.v1", "2026-07-01T10:00:00Z", "2026-08"),
                jwe,
                replaces);
        LedgerEntry entry = LedgerEntry.of(EntryKind.DISCLOSURE_INTENDED)
                .at(clock.instant())
                .actor("seinhuis")
                .purpose(Purpose.ASSIST)
                .set(SET)
                .delivery(id)
                .desk(desk)
                .region("VR01")
                .rules(List.of("assist:police:ggd"))
                .released(Map.of(Category.PLACE, Level.parse("coarse+none")))
                .withheld(Map.of(Category.BSN, "hard-rule-bsn"))
                .commitments(commitments())
                .digest(Intent.sha256(delivery))
                .build(random);
        return new Intent(delivery, "signals.vr01." + desk, entry, kept(delivery));
    }

    /** Of all scenes. */
    static final BodyVault VAULT =
            new BodyVault(new MonthsInMemory(), new DataKeysInMemory(), Clock.systemUTC(), new SecureRandom());

    /** As it is kept. */
    static StoredBody kept(SealedBody sealed) {
        return VAULT.keep(List.of(sealed)).get(0);
    }

    private Map<Category, byte[]> commitments() {
        Map<Category, byte[]> commitments = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            commitments.put(category, bytes(32));
        }
        return commitments;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Accepts one signal and commits its deliveries. */
    List<StoredDelivery> intended(List<String> desks) {
        accept();
        return Answers.of(writer.intend(intents(claimOne(), desks)));
    }

    /** As {@link #intended}, and the broker confirmed. */
    List<UUID> published(List<String> desks) {
        List<UUID> ids = ids(intended(desks));
        Answers.of(writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
        return ids;
    }

    static List<UUID> ids(List<StoredDelivery> deliveries) {
        return deliveries.stream().map(StoredDelivery::id).toList();
    }

    /** Walks over the ledger. */
    LedgerReader.Verification verify() {
        LedgerReader reader = new LedgerReader();
        return database.inTransaction(transaction -> {
            List<StoredEntry> entries;
            do {
                entries = ledger.entries(transaction.handle(), reader.position(), 1_000);
                reader.read(entries);
            } while (!entries.isEmpty());
            return reader.finish(ledger.head(transaction.handle()));
        });
    }

    long count(EntryKind kind) {
        return count("select count(*) from ledger_entry where kind = '" + kind.code() + "'");
    }

    long count(String sql) {
        return database.inTransaction(transaction ->
                transaction.handle().createQuery(sql).mapTo(Long.class).one());
    }

    List<String> ledgerTexts(EntryKind kind) {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select convert_from(entry, 'UTF8') from ledger_entry where kind = ? order by idx")
                .bind(0, kind.code())
                .mapTo(String.class)
                .list());
    }

    static <T> List<T> all(List<CompletableFuture<T>> futures) {
        return futures.stream().map(Answers::of).toList();
    }

    @Override
    public void close() {
        writer.close();
        database.close();
        if (own) {
            PostgresForTests.drop(settings);
        }
    }
}
