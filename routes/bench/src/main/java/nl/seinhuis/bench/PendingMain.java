// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
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
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import nl.seinhuis.journey.Setting;
import nl.seinhuis.journey.Settings;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.stages.seal.Providers;

/**
 * The message broker alone, with nobody draining it: publishes durable messages of 2 KiB to the topics of four desks in turn,
 * each with an id against duplicates, and writes what they cost at each of some counts.
 */
final class PendingMain {

    /** First word of a line of figures: count, live heap in MB, disk in MB. */
    static final String MARK = "pending";

    private static final int UNCONFIRMED = 2_000;

    private PendingMain() {}

    /** Arguments: those of the broker, and then the counts, rising. */
    public static void main(String[] arguments) throws Exception {
        Providers.install();
        Settings settings = Settings.load(Path.of(arguments[1]), arguments[3], System.getenv());
        try (EmbeddedBroker messages = BareMain.messages(settings)) {
            messages.start(Topics.DESKS.stream().map(Topics::of).toList());
            try (Connection connection = messages.connectionFactory().createConnection()) {
                int sent = 0;
                for (String count : List.of(arguments).subList(4, arguments.length)) {
                    int wanted = Integer.parseInt(count);
                    publish(connection, sent, wanted);
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

    private static void publish(Connection connection, int from, int to) throws JMSException, InterruptedException {
        Semaphore unconfirmed = new Semaphore(UNCONFIRMED);
        CompletionListener listener = new Releasing(unconfirmed);
        byte[] body = new byte[SignalText.SIZE];
        try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(null)) {
            List<Topic> topics = new ArrayList<>();
            for (String desk : Topics.DESKS) {
                topics.add(session.createTopic(Topics.of(desk).address()));
            }
            for (int i = from; i < to; i++) {
                unconfirmed.acquire();
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(body);
                message.setStringProperty("_AMQ_DUPL_ID", UUID.randomUUID().toString());
                producer.send(topics.get(i % topics.size()), message, listener);
            }
            unconfirmed.acquire(UNCONFIRMED);
        }
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

    /** Gives back a place when a message is confirmed. */
    private record Releasing(Semaphore unconfirmed) implements CompletionListener {

        @Override
        public void onCompletion(Message message) {
            unconfirmed.release();
        }

        @Override
        public void onException(Message message, Exception exception) {
            throw new IllegalStateException("a message was not confirmed", exception);
        }
    }
}
