// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.stages.seal.Providers;
import org.jspecify.annotations.Nullable;

/**
 * The message broker alone, with nobody draining it: publishes durable messages of 2 KiB to the topics of four desks in turn,
 * each with an id against duplicates, and writes what they cost at each of some counts.
 */
final class PendingMain {

    /** First word of a line of figures: count, live heap in MB, disk in MB. */
    static final String MARK = "pending";

    private static final int SENDERS = 8;

    private PendingMain() {}

    /** Arguments: those of the broker, how many signals go in one transaction, and then the counts, rising. */
    public static void main(String[] arguments) throws Exception {
        Providers.install();
        Settings settings = Settings.load(Path.of(arguments[1]), arguments[3], System.getenv());
        try (EmbeddedBroker messages = BareMain.messages(settings)) {
            messages.start(Topics.DESKS.stream().map(Topics::of).toList());
            try (Connection connection = messages.connectionFactory().createConnection()) {
                int together = Integer.parseInt(arguments[4]);
                int sent = 0;
                for (String count : List.of(arguments).subList(5, arguments.length)) {
                    int wanted = Integer.parseInt(count);
                    publish(connection, together, wanted - sent);
                    sent = wanted;
                    long waiting = Topics.DESKS.stream()
                            .mapToLong(desk -> messages.waiting(Topics.of(desk).queue()))
                            .sum();
                    print(waiting, settings.path(Setting.DATA_DIR));
                }
            }
        }
        System.exit(0);
    }

    /** As the journey does it: the deliveries of some signals in one transaction. */
    private static void publish(Connection connection, int together, int messages) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            int signals = messages / Topics.DESKS.size();
            List<Callable<Void>> work = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int share = signals / SENDERS + (sender < signals % SENDERS ? 1 : 0);
                work.add(() -> publishSignals(connection, together, share));
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static @Nullable Void publishSignals(Connection connection, int together, int signals) throws JMSException {
        byte[] body = new byte[SignalText.SIZE];
        try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(null)) {
            List<Topic> topics = new ArrayList<>();
            for (String desk : Topics.DESKS) {
                topics.add(session.createTopic(Topics.of(desk).address()));
            }
            for (int i = 0; i < signals; i++) {
                for (Topic topic : topics) {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(body);
                    message.setStringProperty("_AMQ_DUPL_ID", UUID.randomUUID().toString());
                    producer.send(topic, message);
                }
                if (i % together == together - 1) {
                    session.commit();
                }
            }
            session.commit();
        }
        return null;
    }

    private static void print(long waiting, Path folder) throws IOException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        long disk;
        try (Stream<Path> files = Files.walk(folder)) {
            disk = files.mapToLong(file -> file.toFile().length()).sum();
        }
        System.out.printf(Locale.ROOT, "%s %d %.1f %.0f%n", MARK, waiting, least / 1e6, disk / 1e6);
    }
}
