// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.access.Credentials;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.OutsideContext;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.folder.FolderConnector;

/**
 * Connectors in a process that waits to be killed. Each has a folder and a thread of its own; before each step it writes a line
 * to standard output, and at the line that it was told it stands still. Outbox, deliveries, client and TLS are the kit's own;
 * what is found of an earlier life is brought to its end first, without a line.
 */
final class KilledConnectorMain {

    private static final int TURNS = 3;

    /** Nobody will kill this process any more: a connector lived to its end, or who started it is gone. */
    private static final CountDownLatch SPARED = new CountDownLatch(1);

    private final Path folder;
    private final Clock clock = Clock.systemUTC();
    private final int stop;
    private int lines;
    private boolean telling;

    private KilledConnectorMain(Path folder, int stop) {
        this.folder = folder;
        this.stop = stop;
    }

    /** Started with the folder of all, the addresses of broker and issuer, and per connector {@code NAME=LINE}. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        ClientSettings settings = new ClientSettings(
                URI.create(arguments[1]),
                URI.create("amqps://localhost:5671"),
                URI.create(arguments[2]),
                new Credentials("agency", Secret.of("geheim")),
                new TlsFiles(root.resolve("tls/ca.pem"), root.resolve("tls/cert.pem"), root.resolve("tls/key.pem")));
        List<Thread> threads = new ArrayList<>();
        watchParent();
        try (AgencyClient client = AgencyClient.connect(settings, Clock.systemUTC())) {
            for (String argument : List.of(arguments).subList(3, arguments.length)) {
                String[] parts = argument.split("=", -1);
                KilledConnectorMain one = new KilledConnectorMain(root.resolve(parts[0]), Integer.parseInt(parts[1]));
                Thread thread = new Thread(() -> one.live(client));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** Standard input ends with the process that holds its other end. */
    private static void watchParent() {
        Thread waiting = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException broken) {
                // The end too.
            }
            SPARED.countDown();
        });
        waiting.setDaemon(true);
        waiting.start();
    }

    private void live(AgencyClient client) {
        Connector.Prepared prepared = new FolderConnector().prepare(new Settings(new Properties(), Map.of()));
        try (Workplace workplace = Workplace.open(folder.resolve("data"), new Disk(this::line), clock);
                ConnectorRun run = ConnectorRun.open(
                        place -> new Slow(prepared.start(place)),
                        workplace,
                        json -> post(client, json),
                        DeliveryOpener.withKey(folder.resolveSibling("desk.jwk"), clock))) {
            turns(run);
            telling = true;
            give();
            deliver(run);
            turns(run);
            line("done");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            SPARED.countDown();
        }
    }

    private static void turns(ConnectorRun run) throws InterruptedException {
        for (int i = 0; i < TURNS; i++) {
            run.turn();
        }
    }

    /** The agency's own people put there what waits for this life. */
    private void give() throws IOException {
        for (Path file : Disk.list(folder.resolve("next"), ".json")) {
            Files.move(file, folder.resolve("data/outgoing").resolve(Disk.name(file)));
        }
    }

    /** What the broker holds for the desk; that it is accepted there is the end of its file here. */
    private void deliver(ConnectorRun run) throws IOException {
        for (Path file : Disk.list(folder.resolve("broker"), ".sealed")) {
            OutsideContext outside = SealedSample.outside(Disk.name(file).replace(".sealed", ""));
            try {
                if (run.deliveries().handle(new Delivery(outside, Files.readString(file)))
                        == DeliveryHandler.Outcome.ACCEPT) {
                    line("accept");
                    Files.delete(file);
                }
            } catch (IOException e) {
                // It stays at the broker, which brings it again.
                line("later");
            }
        }
    }

    private PostAnswer post(AgencyClient client, byte[] json) throws IOException, InterruptedException {
        line("post");
        PostAnswer answer = client.signals().post(json);
        line("answered");
        return answer;
    }

    private synchronized void line(String what) throws IOException {
        if (!telling) {
            return;
        }
        lines++;
        System.out.println(Disk.name(folder) + " " + lines + " " + what);
        System.out.flush();
        if (lines == stop) {
            try {
                SPARED.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("nobody killed it");
        }
    }

    /** The folder connector, with a line before and after what it does in the agency's system. */
    private final class Slow implements Connector.Running {

        private final Connector.Running running;

        Slow(Connector.Running running) {
            this.running = running;
        }

        @Override
        public void look() throws IOException {
            running.look();
        }

        @Override
        public void settled(Settled settled) throws IOException {
            line("told");
            running.settled(settled);
        }

        @Override
        public void receive(String id, jakarta.json.JsonObject content) throws IOException, Unfit {
            line("opened");
            running.receive(id, content);
            line("written");
        }

        @Override
        public boolean ready() {
            return running.ready();
        }

        @Override
        public void close() {
            running.close();
        }
    }
}
