// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.launch.simulate.books.Books;
import nl.seinhuis.launch.simulate.books.Follower;
import nl.seinhuis.launch.simulate.books.SimulationStore;
import nl.seinhuis.launch.simulate.books.Turning;
import nl.seinhuis.launch.simulate.form.SignalJson;
import nl.seinhuis.launch.simulate.form.Writing;
import nl.seinhuis.launch.simulate.report.Figures;
import nl.seinhuis.launch.simulate.report.Figures.Figure;
import nl.seinhuis.launch.simulate.report.Memory;
import nl.seinhuis.launch.simulate.report.Report;
import nl.seinhuis.launch.simulate.report.Watcher;
import nl.seinhuis.launch.simulate.systems.AgencySystems;
import nl.seinhuis.launch.simulate.systems.Connected;
import nl.seinhuis.launch.simulate.systems.ConnectorHost;
import nl.seinhuis.launch.simulate.systems.Connectors;
import nl.seinhuis.launch.simulate.systems.Door;
import nl.seinhuis.launch.simulate.world.Agency;
import nl.seinhuis.launch.simulate.world.Pace;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Situation.After;
import nl.seinhuis.launch.simulate.world.Situations;
import nl.seinhuis.launch.simulate.world.Workload;
import nl.seinhuis.launch.stack.Stack;

/**
 * Agencies of three regions that report through their own connectors to a whole that runs. Everything it starts ends with
 * {@link #close()}; the whole itself goes on.
 */
public final class Simulation implements AutoCloseable {

    private static final ZoneId DUTCH_TIME = ZoneId.of("Europe/Amsterdam");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int IN_HAND = 40;

    /** To look at a heap stops the process for a moment; with fewer signals it says nothing. */
    private static final int WORTH_A_LOOK = 100;

    private final Stack stack;
    private final Watcher watcher;
    private final LocalDate today = LocalDate.now(DUTCH_TIME);
    private final Situations situations;
    private final Map<String, Writing> writings = Writing.all(today);
    private final Map<Agency, Connected> connected = new LinkedHashMap<>();
    private final Figures figures = new Figures();
    private final Follower follower;
    private final AgencySystems systems;
    private final Process host;
    private final Memory memory;
    private final CountDownLatch never = new CountDownLatch(1);

    private Simulation(Stack stack, long seed, Watcher watcher) throws IOException {
        this.stack = stack;
        this.watcher = watcher;
        String run = Long.toString(System.currentTimeMillis() / 100, 36);
        this.situations = new Situations(seed, run);
        this.follower = new Follower(stack, figures, watcher, new SignalJson(today));
        Path root = Files.createDirectories(
                stack.folder().root().resolve("simulate").resolve(run));
        this.systems = AgencySystems.start(stack, root);
        Connectors connectors = new Connectors(stack, root, systems);
        for (Agency agency : Agency.all()) {
            connected.put(agency, connectors.prepare(agency));
        }
        this.host = ConnectorHost.start(connectors.arguments(), root.resolve("connectors.log"));
        this.memory = Memory.of(stack, host.pid());
    }

    /**
     * Starts the connectors beside a whole, and waits until all are attached.
     *
     * @param seed which situations
     * @throws IOException in plain words, if one does not start
     */
    static Simulation start(Stack stack, long seed, Watcher watcher) throws IOException, InterruptedException {
        // The connectors receive from here on, and nobody else.
        Agency.all().forEach(agency -> stack.client(agency.client()).stopReceiving());
        Simulation simulation = new Simulation(stack, seed, watcher);
        boolean ready = false;
        try {
            simulation.awaitConnectors();
            ready = true;
            return simulation;
        } finally {
            if (!ready) {
                simulation.close();
            }
        }
    }

    private void awaitConnectors() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Connected one : connected.values()) {
            while (!one.ready()) {
                if (!host.isAlive()) {
                    throw new IOException("the connectors ended by themselves; see connectors.log under "
                            + stack.folder().root().resolve("simulate"));
                }
                if (System.nanoTime() > end) {
                    throw new IOException("the connector of " + one.agency().desk() + " is not ready; see "
                            + stack.folder().root().resolve("simulate"));
                }
                pause();
            }
        }
        watcher.step(connected.size() + " koppelingen draaien");
    }

    Workload workload() {
        return situations.workload();
    }

    /**
     * Lets it all happen, waits until everything has come to its end, and holds the figures against each other.
     *
     * @param turning the change of the set on the way
     */
    Report run(Pace pace, Turning turning) throws IOException, InterruptedException {
        SimulationStore store = new SimulationStore(stack);
        Books books = new Books(store, connected.values(), workload().number("late.seconds"));
        long begin = System.nanoTime();
        lastChange = begin;
        boolean many = pace.total() >= WORTH_A_LOOK;
        if (many) {
            memory.look();
        }
        if (turning.pending()) {
            turning.begin();
            follower.hold();
        }
        int offered = 0;
        while (offered < pace.total() || follower.outstanding() > 0) {
            Duration since = Duration.ofNanos(System.nanoTime() - begin);
            int due = Math.min(pace.due(since), turning.upTo(pace));
            while (offered < due && follower.unsettled() < IN_HAND) {
                offer(situations.next(today.minusDays(pace.daysBefore(offered))));
                offered++;
            }
            if (pace.minutes() > 0 && memory.looks() == 1 && offered > pace.total() / 2) {
                memory.look();
            }
            if (!look(pace.total()) && silent(offered == turning.upTo(pace) && !turning.waits())) {
                break;
            }
            turning.look(pace, offered, follower, figures, host);
        }
        turning.goOn();
        books.settle(PATIENCE);
        systems.queues().drain();
        if (many) {
            memory.look();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new Report(figures, books.close(figures, follower, turning), memory, took);
    }

    /** One situation; for those who follow on a screen. */
    void one() throws IOException, InterruptedException {
        offer(situations.next(today));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (follower.outstanding() > 0 && System.nanoTime() < end) {
            boolean unused = look(1);
        }
        if (follower.outstanding() > 0) {
            watcher.step("nog zonder uitkomst: " + follower.outstanding());
        }
    }

    private void offer(Situation situation) throws IOException, InterruptedException {
        Connected one = connected.get(situation.by());
        Writing writing = writings.get(situation.by().writes());
        if (one == null || writing == null) {
            throw new IllegalStateException("every agency that reports has a connector and a way to write");
        }
        String text = writing.write(situation);
        follower.handed(situation, one.door().hand(situation.reference(), text));
        if (situation.course().after() == After.REPEATED) {
            Door.Answer unused = one.door().hand(situation.reference(), text);
            figures.count(Figure.REPEATED);
        }
    }

    private long lastSettled;
    private long lastChange = System.nanoTime();

    /** Looks at what has changed; whether something has. */
    private boolean look(int total) throws IOException, InterruptedException {
        if (!host.isAlive()) {
            throw new IOException("the connectors ended by themselves");
        }
        for (Connected one : connected.values()) {
            one.settled(follower::settled);
        }
        follower.ask();
        systems.queues().drain();
        long settled = figures.of(Figure.POSTED) - follower.outstanding();
        watcher.progress(settled, total);
        boolean changed = settled != lastSettled;
        if (changed) {
            lastSettled = settled;
            lastChange = System.nanoTime();
        }
        pause();
        return changed;
    }

    /** Whether everything was handed in and nothing has changed for too long: what is missing then is lost. */
    private boolean silent(boolean all) {
        return all && System.nanoTime() - lastChange > PATIENCE.toNanos();
    }

    private void pause() throws InterruptedException {
        boolean unused = never.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the connectors and the agencies' systems. */
    @Override
    public void close() throws IOException {
        host.destroy();
        try {
            if (!host.waitFor(30, TimeUnit.SECONDS)) {
                host.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            systems.close();
        }
    }
}
