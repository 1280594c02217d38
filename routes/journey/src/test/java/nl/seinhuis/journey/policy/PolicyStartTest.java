// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.PostgresForTests;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.journey.store.policy.PolicySets;
import nl.seinhuis.journey.store.policy.StoredSet;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.ReceiptSigner;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.ApprovalCheck;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.approval.Enrolment;
import nl.seinhuis.stages.policy.approval.RootDocument;
import nl.seinhuis.stages.policy.approval.Statement;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.signature.Ed25519Key;
import nl.seinhuis.stages.policy.signature.OfficerKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever writes in the database can do about the set in force: at the next start nothing but take it out of force. */
class PolicyStartTest {

    private static final Path CONFIG = Path.of(System.getProperty("seinhuis.root"), "config");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2027-06-01T00:00:00Z");
    private static final List<String> ROOT = List.of("ggd-groningen", "municipality-groningen-order", "police-noord");
    private static final String ADMINISTER = "policies/administer.yaml";

    @TempDir
    private Path config;

    private final Map<String, KeyPair> keys = new HashMap<>();
    private final AtomicInteger alarms = new AtomicInteger();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final DatabaseSettings settings = PostgresForTests.fresh();
    private final Database database = Database.open(settings);
    private SetInForce inForce = new SetInForce();
    private PolicySets sets;
    private Writer writer;
    private ApprovalCheck check;
    private String founded = "";

    @BeforeEach
    void found() throws Exception {
        Evidence evidence = new Evidence(
                new LedgerStore(),
                () -> new ReceiptSigner("key-1", bytes -> new byte[64]),
                clock,
                new SecureRandom(),
                () -> inForce.digest());
        writer = new Writer(database, evidence);
        sets = new PolicySets(database, writer, evidence);
        SetFiles files = SetFiles.read(CONFIG).without("policies/matrix.csv");
        for (String purpose : List.of("assist", "investigate", "register", "case", "match", "monitor")) {
            files = files.without("policies/" + purpose + ".yaml"); // loads faster
        }
        files = files.with("officers.yaml", bytes(officers()));
        for (Desk desk : PolicySet.load(files, KeyPolicy.OPTIONAL).desks()) {
            files = files.with(
                    "desks/keys/" + desk.id() + ".jwk",
                    bytes(new ECKeyGenerator(Curve.P_256)
                            .generate()
                            .toPublicJWK()
                            .toJSONString()));
        }
        PolicySet set = PolicySet.load(files, KeyPolicy.REQUIRED);
        files = files.with(Enrolment.FILE, signed(Enrolment.TYPE, Enrolment.bytes(set.officers()), roots()));
        for (String name : files.names()) {
            Path file = config.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, files.bytes(name).orElseThrow());
        }
        founded = set.digest();
        Statement statement = new Statement(founded, "", "ab".repeat(32), 1, "root", EXPIRES);
        Files.write(config.resolve("approval.json"), signed(Statement.TYPE, statement.bytes(), roots()));
        Map<String, String> written = new TreeMap<>();
        ROOT.forEach(agency -> written.put(agency, written("root " + agency)));
        Files.write(config.resolve("root.json"), signed(RootDocument.TYPE, RootDocument.bytes(1, written), roots()));
        start();
        assertThat(inForce.digest()).isEqualTo(founded);
    }

    @AfterEach
    void close() throws InterruptedException {
        writer.close();
        database.close();
        PostgresForTests.drop(settings);
    }

    private void start() throws Exception {
        inForce = new SetInForce();
        PolicyStart start = new PolicyStart(config, sets, clock, alarms::incrementAndGet);
        check = new ApprovalCheck(start.root(config.resolve("root.json")));
        start.begin(check, inForce);
    }

    /** Another word, signed by two, in force. */
    private String changeInForce() throws Exception {
        SetInForce.Current base = inForce.current();
        String text = new String(base.files().bytes(ADMINISTER).orElseThrow(), StandardCharsets.UTF_8);
        SetFiles files = base.files()
                .with(ADMINISTER, bytes(text.replace("Bestuurlijke maatregelen\"", "Maatregelen van het bestuur\"")));
        String digest = PolicySet.load(files, KeyPolicy.REQUIRED).digest();
        StoredSet draft = new StoredSet(
                0,
                digest,
                base.set().digest(),
                base.stored().version() + 1,
                "officer.municipality",
                "",
                EXPIRES,
                StoredSet.State.DRAFT,
                null);
        StoredSet kept = sets.submit(draft, files);
        sets.impact(kept, "cd".repeat(32), bytes("{}"), "officer.municipality");
        sets.impact(kept, "ef".repeat(32), bytes("{}"), "officer.ggd");
        Statement statement = sets.find(digest).orElseThrow().statement();
        assertThat(statement.impact()).as("the first counts").isEqualTo("cd".repeat(32));
        for (String officer : List.of("officer.ggd", "officer.woco")) {
            byte[] envelope = signed(Statement.TYPE, statement.bytes(), List.of(officer));
            sets.sign(kept, new PolicySets.Signed(officer, envelope));
        }
        Activation activation = new Activation(sets, inForce, check, (set, these) -> {}, clock);
        assertThat(activation.activate(sets.find(digest).orElseThrow(), "officer.municipality"))
                .isEmpty();
        sets.approved(kept); // comes too late, and changes nothing
        assertThat(inForce.digest()).isEqualTo(digest).isNotEqualTo(founded);
        return digest;
    }

    @Test
    void the_set_in_force_stays_in_force() throws Exception {
        String changed = changeInForce();
        start();
        assertThat(inForce.digest()).isEqualTo(changed);
        assertThat(alarms).hasValue(0);
    }

    @Test
    void after_a_changed_file_the_set_before_is_in_force_with_an_alarm_and_an_entry() throws Exception {
        changeInForce();
        tamper("update policy_file set content = content || '\n# x: y'::bytea where path = 'watching.yaml'"
                + " and set_id = (select max(id) from policy_set)"); // a comment is no change
        start();
        assertThat(alarms).hasValue(0);
        tamper("update policy_file set content = replace(convert_from(content, 'UTF8'), 'P7D', 'P9D')::bytea"
                + " where path = 'watching.yaml' and set_id = (select max(id) from policy_set)");
        demandFoundedWithAlarm();
    }

    @Test
    void after_a_signature_that_is_gone() throws Exception {
        changeInForce();
        tamper("delete from policy_signature where officer = 'officer.woco'");
        demandFoundedWithAlarm();
    }

    @Test
    void after_a_later_end() throws Exception {
        changeInForce();
        tamper("update policy_set set expires_at = expires_at + interval '1 day' where version = 2");
        demandFoundedWithAlarm();
    }

    @Test
    void after_another_version_and_base() throws Exception {
        String changed = changeInForce();
        tamper("update policy_set set version = 3, base = digest where digest = '" + changed + "'");
        demandFoundedWithAlarm();
    }

    @Test
    void a_set_taken_out_of_the_database_brings_no_older_one_back() throws Exception {
        changeInForce();
        tamper("update policy_set set state = 'rejected', activated_at = null where version = 2");
        tamper("update policy_set set state = 'active' where version = 1");
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the ledger names a set of policies that is gone");
        assertThat(alarms).hasValue(1);
        assertThatThrownBy(() -> inForce.set()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_root_document_of_strangers_is_refused() throws Exception {
        keys.keySet().removeIf(name -> name.startsWith("root "));
        Map<String, String> written = new TreeMap<>();
        ROOT.forEach(agency -> written.put(agency, written("root " + agency)));
        Files.write(config.resolve("root.json"), signed(RootDocument.TYPE, RootDocument.bytes(2, written), roots()));
        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not follow the one before");
    }

    private void demandFoundedWithAlarm() throws Exception {
        start();
        assertThat(inForce.digest()).isEqualTo(founded);
        assertThat(alarms).hasValue(1);
        assertThat(PostgresForTests.read(settings, "select kind from ledger_entry order by idx desc limit 1"))
                .isEqualTo("policy-rejected");
    }

    private void tamper(String sql) {
        PostgresForTests.execute(settings, sql);
    }

    // -------------------------------------------------------------------------------------------- people and their
    // keys

    private String officers() {
        StringBuilder text = new StringBuilder("version: 1\nofficers:\n");
        Map.of(
                        "officer.municipality", "municipality-groningen-order",
                        "officer.ggd", "ggd-groningen",
                        "officer.woco", "woco-lefier")
                .forEach((id, agency) -> text.append("  - id: " + id + "\n    person: p-" + id.substring(8)
                        + "0\n    agency: " + agency + "\n    function: privacy-officer\n    keys: [\"" + written(id)
                        + "\"]\n    from: 2026-01-01\n    until: 2028-01-01\n"));
        return text.toString();
    }

    private static List<String> roots() {
        return ROOT.stream().map(agency -> "root " + agency).toList();
    }

    private KeyPair key(String name) {
        return keys.computeIfAbsent(name, absent -> {
            try {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        });
    }

    private String written(String name) {
        return Ed25519Key.written(key(name).getPublic());
    }

    private byte[] signed(String type, byte[] statement, List<String> signers) throws Exception {
        List<DsseEnvelope.Signature> signatures = new ArrayList<>();
        for (String signer : signers) {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key(signer).getPrivate());
            signature.update(DsseEnvelope.signedBytes(type, statement));
            signatures.add(new DsseEnvelope.Signature(
                    OfficerKey.of(written(signer)).orElseThrow().id(), signature.sign()));
        }
        return new DsseEnvelope(type, statement, signatures).json();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
