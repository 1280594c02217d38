// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.nimbusds.jose.jwk.ECKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import nl.seinhuis.kit.BrokerDouble.Answer;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every connector passes, whatever its format: nothing lost, nothing twice, a clear reason, no personal value in a
 * log. A connector's own test extends this and says how its agency's system is filled and read; every test here then runs
 * for it. Threads are left out: what happens, happens once per {@link #turn}, so that a crash can be put between any two
 * durable steps.
 */
public abstract class AgencyConnectorContract {

    /** Stands in every signal that {@link #offer} makes, at a place that holds a person's value. Never in a log. */
    protected static final String PERSON = "Verzonnevanvelzen";

    private static final ECKey KEY = SealedSample.key();
    private static final Map<String, String> SEALED = new ConcurrentHashMap<>();
    private static final int STEPS = 400;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int LOOKS = 20;

    @TempDir(factory = QuickDisk.class)
    private Path temporary;

    private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
    private Path certificates;
    private BrokerDouble broker;
    private Logged logged;
    private Workplace workplace;
    private AgencyClient client;
    private ConnectorRun run;

    /** The connector. */
    protected abstract Connector connector();

    /**
     * Its own settings, by key; {@code data.dir} and what the kit reads are not among them.
     *
     * @param folder of this test, which holds the connector's {@code data} and whatever the agency's system needs
     */
    protected abstract Map<String, String> settings(Path folder) throws IOException;

    /** Puts a good signal into the agency's system, under this reference and with {@link #PERSON} in it. */
    protected abstract void offer(Path folder, String reference) throws IOException;

    /** The same reference, with another content. */
    protected abstract void offerChanged(Path folder, String reference) throws IOException;

    /** Puts anything at all where signals are taken from. */
    protected abstract void offerBytes(Path folder, byte[] bytes) throws IOException;

    /** Whether nothing is left where signals are taken from. */
    protected abstract boolean emptied(Path folder) throws IOException;

    /** Whether what was offered may still be on its way to the connector; a look more may find it then. */
    protected boolean underWay(Path folder) throws IOException {
        return false;
    }

    /** Inputs that are not a signal, each with a name; bytes as they would come. */
    protected abstract Map<String, byte[]> badInputs();

    /** Everything that people at the agency can read about inputs that were not taken. */
    protected abstract String reasons(Path folder) throws IOException;

    /** Ids of the deliveries in the agency's system, each as often as it is there. */
    protected abstract List<String> delivered(Path folder) throws IOException;

    /** What the agency's own system does once per turn, for a connector that is called instead of looking itself. */
    protected void agencyWorks(Path folder) {
        // Most systems just hold what is looked for.
    }

    /** The plaintext of a delivery that this connector takes. */
    protected String delivery() {
        return SealedSample.DELIVERY;
    }

    /** A text as bytes. */
    protected static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What spoils a good text of any format: nothing at all, cut off, huge, in other charsets, packed so that a little becomes
     * much, and a document that names a file of this machine.
     */
    protected static Map<String, byte[]> spoilt(String good) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("nothing", new byte[0]);
        all.put("cut off", utf8(good.substring(0, good.length() / 2)));
        all.put("huge", utf8(" ".repeat(3 << 20)));
        all.put("utf-16", good.getBytes(StandardCharsets.UTF_16));
        all.put("wrong charset", good.replace(PERSON, "Zoë").getBytes(StandardCharsets.ISO_8859_1));
        all.put("a zip bomb", packed());
        all.put(
                "an entity that reads a file",
                utf8("<!DOCTYPE m [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><m>&e;</m>"));
        return all;
    }

    /** Eight mebibytes of zeros as a few kibibytes. */
    protected static byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[8 << 20]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @BeforeEach
    final void opens() throws Exception {
        certificates = Files.createDirectories(temporary.resolve("tls"));
        broker = BrokerDouble.start();
        logged = new Logged();
        client = AgencyClient.connect(broker.settings(certificates), clock);
    }

    @AfterEach
    final void closes() throws Exception {
        leave();
        client.close();
        broker.close();
        logged.close();
        assertThat(logged.text()).doesNotContain(PERSON);
    }

    /** Opens the connector over a folder, as a new process would. */
    private void enter(Path folder, Disk disk) throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings(folder));
        Settings settings = new Settings(properties, Map.of());
        Connector.Prepared prepared = connector().prepare(settings);
        settings.check();
        workplace = Workplace.open(folder.resolve("data"), disk, clock);
        run = ConnectorRun.open(prepared, workplace, client.signals()::post, new DeliveryOpener(List.of(KEY), clock));
    }

    private Path enter() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("agency"));
        enter(folder, Disk.plain());
        return folder;
    }

    private void leave() {
        if (run != null) {
            run.close();
            run = null;
        }
        if (workplace != null) {
            workplace.close();
            workplace = null;
        }
    }

    /** Everything once, a while later. */
    private void turn() throws InterruptedException, IOException {
        Path folder = workplace.root().getParent();
        agencyWorks(folder);
        run.turn();
        for (int more = 0; more < LOOKS && underWay(folder); more++) {
            run.turn();
        }
        clock.move(LONG);
    }

    private void turns(int count) throws InterruptedException, IOException {
        for (int i = 0; i < count; i++) {
            turn();
        }
    }

    /** Two turns, and more where what was offered is still on its way to the connector. */
    private void turnsUntilEmptied(Path folder) throws Exception {
        do {
            turns(2);
        } while (!emptied(folder));
    }

    private String receipts(Path folder) throws IOException {
        return text(folder.resolve("data/posted"));
    }

    /** All files of a folder, and of those in it, as text. */
    protected static String text(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    all.append(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .append('\n');
                }
            }
        }
        return all.toString();
    }

    @Test
    void a_signal_goes_out_once_and_its_receipt_comes_back() throws Exception {
        Path folder = enter();
        offer(folder, "A-1");
        turns(3);
        assertThat(broker.held()).containsOnlyKeys("A-1");
        assertThat(broker.held().get("A-1")).contains(PERSON);
        assertThat(broker.posts("A-1")).isEqualTo(1);
        assertThat(receipts(folder)).contains("\"reference\":\"A-1\"", "\"signal\":");
        assertThat(emptied(folder)).isTrue();
        assertThat(text(folder.resolve("data/waiting"))).isEmpty();
    }

    @Test
    void a_signal_that_is_offered_again_is_not_posted_again() throws Exception {
        Path folder = enter();
        offer(folder, "A-1");
        turns(2);
        offer(folder, "A-1");
        turns(2);
        leave();
        enter(folder, Disk.plain());
        offer(folder, "A-1");
        turns(2);
        assertThat(broker.posts("A-1")).isEqualTo(1);
        assertThat(emptied(folder)).isTrue();
    }

    @Test
    void another_content_under_the_same_reference_is_put_aside_with_the_reason() throws Exception {
        Path folder = enter();
        offer(folder, "A-1");
        turn();
        offerChanged(folder, "A-1");
        turns(2);
        assertThat(broker.posts("A-1")).isEqualTo(1);
        assertThat(reasons(folder)).contains("kenmerk is al gebruikt");
        assertThat(emptied(folder)).isTrue();
    }

    @Test
    void a_broker_that_is_away_for_a_day_loses_nothing_and_gets_nothing_twice() throws Exception {
        Path folder = enter();
        broker.away(true);
        offer(folder, "A-1");
        turn();
        offer(folder, "A-2");
        turns(2);
        leave();
        clock.move(Duration.ofDays(1));
        enter(folder, Disk.plain());
        turn();
        assertThat(broker.held()).isEmpty();
        assertThat(workplace.outbox().oldestSeconds()).isGreaterThan(86_400);
        broker.away(false);
        turns(2);
        assertThat(broker.held()).containsOnlyKeys("A-1", "A-2");
        assertThat(broker.posts("A-1")).isEqualTo(1);
        assertThat(workplace.outbox().waiting()).isZero();
    }

    @Test
    void an_answer_that_is_lost_is_asked_for_again_with_the_same_bytes() throws Exception {
        Path folder = enter();
        broker.loseAnswers(2);
        offer(folder, "A-1");
        turns(10);
        assertThat(broker.posts("A-1")).isEqualTo(3);
        assertThat(broker.held()).containsOnlyKeys("A-1");
        assertThat(receipts(folder)).contains("A-1");
    }

    @Test
    void a_broker_that_is_too_busy_or_unwell_is_asked_again_later() throws Exception {
        Path folder = enter();
        broker.answer(1, new Answer(503, 30, "{}"));
        broker.answer(1, new Answer(429, 30, "{}"));
        broker.answer(1, new Answer(500, -1, "{}"));
        offer(folder, "A-1");
        turns(5);
        assertThat(broker.held()).containsOnlyKeys("A-1");
        assertThat(text(folder.resolve("data/refused"))).isEmpty();
    }

    @Test
    void an_expired_token_is_renewed() throws Exception {
        Path folder = enter();
        offer(folder, "A-1");
        turns(2);
        broker.expireTokens();
        offer(folder, "A-2");
        turns(2);
        assertThat(broker.held()).containsOnlyKeys("A-1", "A-2");
        assertThat(broker.tokensGiven()).isGreaterThan(1);
    }

    @Test
    void a_revoked_certificate_holds_signals_up_until_it_is_replaced() throws Exception {
        Path folder = enter();
        broker.revoke(TestCertificates.certificate("agency"));
        offer(folder, "A-1");
        turns(2);
        assertThat(broker.held()).isEmpty();
        TestCertificates.write("agency-2", certificates.resolve("cert.pem"), null);
        turn();
        assertThat(broker.held()).as("half a pair is no use").isEmpty();
        TestCertificates.write("agency-2", certificates.resolve("cert.pem"), certificates.resolve("key.pem"));
        turns(2);
        assertThat(broker.held()).containsOnlyKeys("A-1");
    }

    @Test
    void what_the_broker_refuses_is_kept_with_the_reasons_and_can_be_offered_again() throws Exception {
        Path folder = enter();
        broker.answer(
                1,
                new Answer(
                        400,
                        -1,
                        "{\"detailNl\":\"Er klopt iets niet.\",\"errors\":[{\"pointer\":\"/expires\",\"nl\":\"Te ver"
                                + " weg.\"}]}"));
        offer(folder, "A-1");
        turns(2);
        assertThat(text(folder.resolve("data/refused")))
                .contains("Er klopt iets niet.", "/expires: Te ver weg.", PERSON);
        assertThat(broker.held()).isEmpty();
        offer(folder, "A-1");
        turns(2);
        assertThat(broker.held()).containsOnlyKeys("A-1");
        assertThat(text(folder.resolve("data/refused"))).isEmpty();
    }

    @Test
    void an_agency_that_may_not_send_this_is_told_so() throws Exception {
        Path folder = enter();
        broker.answer(1, new Answer(403, -1, "{}"));
        offer(folder, "A-1");
        turns(3);
        assertThat(broker.posts("A-1")).isEqualTo(1);
        assertThat(text(folder.resolve("data/refused"))).contains("Deze aansluiting mag deze melding niet doen.");
    }

    @TestFactory
    Stream<DynamicTest> bad_input_is_put_aside_with_a_reason_and_good_input_goes_on() {
        return badInputs().entrySet().stream()
                .map(input -> DynamicTest.dynamicTest(input.getKey(), () -> bad(input.getKey(), input.getValue())));
    }

    private void bad(String name, byte[] bytes) throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("bad-" + Integer.toHexString(name.hashCode())));
        broker.close();
        broker = BrokerDouble.start();
        client.close();
        client = AgencyClient.connect(broker.settings(certificates), clock);
        enter(folder, Disk.plain());
        offerBytes(folder, bytes);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> turnsUntilEmptied(folder));
        offer(folder, "GOOD-1");
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> turnsUntilEmptied(folder));
        assertThat(broker.held()).as(name).containsOnlyKeys("GOOD-1");
        assertThat(reasons(folder)).as(name).isNotBlank().doesNotContain("Exception");
        assertThat(emptied(folder)).as(name).isTrue();
        leave();
    }

    @Test
    void a_delivery_reaches_the_agency_once_also_when_it_comes_twice_and_after_a_restart() throws Exception {
        Path folder = enter();
        Delivery delivery = sealed();
        assertThat(run.deliveries().handle(delivery)).isEqualTo(DeliveryHandler.Outcome.ACCEPT);
        assertThat(run.deliveries().handle(delivery)).isEqualTo(DeliveryHandler.Outcome.ACCEPT);
        turns(2);
        leave();
        enter(folder, Disk.plain());
        assertThat(run.deliveries().handle(delivery)).isEqualTo(DeliveryHandler.Outcome.ACCEPT);
        turns(2);
        assertThat(delivered(folder)).containsExactly(SealedSample.OUTSIDE.id());
        assertThat(text(folder.resolve("data/deliveries")).strip()).isEqualTo(SealedSample.OUTSIDE.id());
    }

    @Test
    void a_delivery_for_another_desk_is_rejected_and_not_kept() throws Exception {
        Path folder = enter();
        SealedSample sample = new SealedSample();
        Delivery other = new Delivery(SealedSample.OUTSIDE, sample.seal(SealedSample.key()));
        assertThat(run.deliveries().handle(other)).isEqualTo(DeliveryHandler.Outcome.REJECT);
        turns(2);
        assertThat(delivered(folder)).isEmpty();
        assertThat(text(folder.resolve("data/deliveries"))).isEmpty();
    }

    @Test
    void a_delivery_that_expires_while_it_waits_is_removed_unread() throws Exception {
        Path folder = enter();
        assertThat(run.deliveries().handle(sealed())).isEqualTo(DeliveryHandler.Outcome.ACCEPT);
        clock.move(Duration.ofDays(365));
        turns(2);
        assertThat(delivered(folder)).isEmpty();
        assertThat(text(folder.resolve("data/dead"))).contains("EXPIRED").doesNotContain("sealed");
    }

    @Test
    void killed_at_any_step_nothing_is_lost_and_nothing_comes_twice() throws Exception {
        sweep(true);
    }

    @Test
    void with_the_disk_full_at_any_step_nothing_is_lost_and_nothing_comes_twice() throws Exception {
        sweep(false);
    }

    /** Fails at the first step, at the second, and so on, until a run is through before it fails. */
    private void sweep(boolean crash) throws Exception {
        for (int at = 1; at < STEPS; at++) {
            FailingSteps steps = new FailingSteps(at, crash);
            passage(at, steps);
            if (!steps.failed()) {
                assertThat(at).as("durable steps of two signals and a delivery").isGreaterThan(20);
                return;
            }
        }
        throw new AssertionError("more than " + STEPS + " steps");
    }

    private void passage(int at, FailingSteps steps) throws Exception {
        String first = "S-" + at + "-1";
        String second = "S-" + at + "-2";
        Path folder = Files.createDirectories(temporary.resolve("step-" + at + "-" + System.nanoTime()));
        List<Delivery> atBroker = new ArrayList<>(List.of(sealed()));
        try {
            enter(folder, new Disk(steps));
            offer(folder, first);
            offer(folder, second);
            deliver(atBroker);
            turns(3);
        } catch (FailingSteps.Killed | IOException e) {
            // The process is gone, or did not start; the next one finds what is on disk.
            leave();
            if (text(folder).isEmpty()) {
                offer(folder, first);
                offer(folder, second);
            }
            enter(folder, Disk.plain());
        }
        offerMissing(folder, first, second);
        deliver(atBroker);
        turns(4);
        assertThat(broker.held()).as("step %s", at).containsKeys(first, second);
        assertThat(receipts(folder)).as("step %s", at).contains(first, second);
        assertThat(text(folder.resolve("data/waiting"))).as("step %s", at).isEmpty();
        assertThat(emptied(folder)).as("step %s", at).isTrue();
        assertThat(delivered(folder)).as("step %s", at).containsExactly(SealedSample.OUTSIDE.id());
        assertThat(text(folder.resolve("data/refused"))).as("step %s", at).isEmpty();
        leave();
    }

    /** A crash may come before the agency's own people put the second one there. */
    private void offerMissing(Path folder, String first, String second) throws IOException {
        String all = text(folder);
        for (String reference : List.of(first, second)) {
            if (!all.contains(reference)) {
                offer(folder, reference);
            }
        }
    }

    private void deliver(List<Delivery> atBroker) throws InterruptedException {
        atBroker.removeIf(delivery -> {
            try {
                return run.deliveries().handle(delivery) == DeliveryHandler.Outcome.ACCEPT;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** The same bytes each time, as the broker sends them again. */
    private Delivery sealed() throws Exception {
        String content = delivery();
        String known = SEALED.get(content);
        if (known == null) {
            SealedSample sample = new SealedSample();
            sample.content = content;
            known = sample.seal(KEY);
            SEALED.put(content, known);
        }
        return new Delivery(SealedSample.OUTSIDE, known);
    }
}
