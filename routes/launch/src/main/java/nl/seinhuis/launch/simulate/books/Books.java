// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.books;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.seinhuis.launch.simulate.books.SimulationStore.Sent;
import nl.seinhuis.launch.simulate.report.Check;
import nl.seinhuis.launch.simulate.report.Closing;
import nl.seinhuis.launch.simulate.report.Figures;
import nl.seinhuis.launch.simulate.report.Figures.Figure;
import nl.seinhuis.launch.simulate.systems.Connected;
import nl.seinhuis.verify.LedgerReport;
import nl.seinhuis.verify.LedgerUnreadable;

/** Holds what the agencies counted and have against what the broker's own books and the ledger say. */
public final class Books {

    private static final String SHARED = "gedeeld";
    private static final String SAMENLOOP = "samenloop";
    private static final Set<String> ARRIVED = Set.of("delivered", "acknowledged");
    private static final Set<String> UNDER_WAY = Set.of("intended", "published");
    private static final Set<String> STOPPED = Set.of("cancelled", "recalled");
    private static final int TRIES = 10;
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final SimulationStore store;
    private final Collection<Connected> connected;
    private final double late;
    private final Instant since;
    private final long ledgerBefore;

    /** Opens the books; what stands in them already does not count. */
    public Books(SimulationStore store, Collection<Connected> connected, double late)
            throws IOException, InterruptedException {
        this.store = store;
        this.connected = connected;
        this.late = late;
        this.since = Instant.now();
        this.ledgerBefore = store.ledgerSize();
    }

    /** Waits until nothing is under way any more, as long as something still changes. */
    public void settle(Duration patience) throws IOException, InterruptedException {
        long last = -1;
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            List<Sent> sent = sent();
            long open = store.open(since)
                    + sent.stream()
                            .filter(one -> UNDER_WAY.contains(one.state()))
                            .count()
                    + missing(sent, inSystems()).size();
            if (open == 0) {
                return;
            }
            if (open != last) {
                last = open;
                end = System.nanoTime() + patience.toNanos();
            }
            pause();
        }
    }

    private List<Sent> sent() throws IOException {
        Set<String> desks = connected.stream().map(one -> one.agency().desk()).collect(Collectors.toSet());
        Set<String> regions = connected.stream()
                .flatMap(one -> one.agency().regions().stream())
                .collect(Collectors.toSet());
        return store.sent(desks, regions, since);
    }

    private Set<String> inSystems() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Connected one : connected) {
            ids.addAll(one.handedOver());
        }
        return ids;
    }

    /** What the broker says has arrived and no agency has; the empty answer to "known elsewhere?" is dropped on the way. */
    private static List<Sent> missing(List<Sent> sent, Set<String> inSystems) {
        return sent.stream()
                .filter(one -> ARRIVED.contains(one.state()) && !one.kind().equals(SAMENLOOP))
                .filter(one -> !inSystems.contains(one.id()))
                .toList();
    }

    /**
     * Closes them.
     *
     * @param figures what was counted
     * @param follower what came of each signal
     * @param turning the change of the set
     */
    public Closing close(Figures figures, Follower follower, Turning turning) throws IOException, InterruptedException {
        List<Sent> sent = sent();
        Set<String> inSystems = inSystems();
        List<Sent> shared = of(sent, SHARED);
        long received =
                shared.stream().filter(one -> inSystems.contains(one.id())).count();
        long stopped =
                shared.stream().filter(one -> STOPPED.contains(one.state())).count();
        long matched = of(sent, SAMENLOOP).stream()
                .filter(one -> inSystems.contains(one.id()))
                .count();
        List<Check> checks = new ArrayList<>(posted(figures));
        checks.add(new Check("zonder uitkomst", follower.outstanding(), "geen", 0));
        checks.addAll(shared(figures, shared, received, stopped, follower.sharedOf()));
        List<Sent> missing = missing(sent, inSystems);
        checks.add(new Check(
                "berichten onderweg of kwijt",
                missing.size(),
                "geen",
                0,
                missing.stream().map(Sent::toString).toList()));
        checks.addAll(ledger(figures));
        checks.addAll(turning.checks(figures, this));
        checks.add(new Check("dubbel aan een organisatie gegeven", twice(), "geen", 0));
        return new Closing(
                shared.size(),
                received,
                stopped,
                sent.size() - (long) shared.size(),
                matched,
                shared.stream().filter(one -> one.seconds() > late).count(),
                shared.stream().mapToDouble(Sent::seconds).max().orElse(0),
                store.ledgerSize(),
                turning.words(),
                checks);
    }

    private static List<Sent> of(List<Sent> sent, String kind) {
        return sent.stream().filter(one -> one.kind().equals(kind)).toList();
    }

    private List<Check> posted(Figures figures) throws IOException, InterruptedException {
        long returned = 0;
        long posted = 0;
        long refused = 0;
        for (Connected one : connected) {
            returned += one.count("inputs_refused_total");
            posted += one.count("signals_posted_total");
            refused += one.count("signals_refused_total");
        }
        return List.of(
                new Check(
                        "aangeboden",
                        figures.of(Figure.POSTED),
                        "teruggegeven + geweigerd + aangenomen",
                        figures.of(Figure.RETURNED) + figures.of(Figure.REFUSED) + figures.of(Figure.ACCEPTED)),
                new Check("zonder grond", figures.of(Figure.WRONG_RETURNED), "door koppelingen teruggegeven", returned),
                new Check(
                        "met BSN zonder grond",
                        figures.of(Figure.WRONG_REFUSED),
                        "door het Seinhuis geweigerd",
                        refused),
                new Check("aangenomen", figures.of(Figure.ACCEPTED), "gemeld door koppelingen", posted),
                new Check(
                        "aangenomen", figures.of(Figure.ACCEPTED), "in het Seinhuis", store.signals(clients(), since)),
                new Check("anders dan verwacht", figures.of(Figure.UNEXPECTED), "geen", 0));
    }

    private Set<String> clients() {
        return connected.stream().map(one -> one.agency().client()).collect(Collectors.toSet());
    }

    /** How many of the agencies' signals that nobody corrected were decided under a set. */
    long decidedUnder(String set) throws IOException {
        return store.decided(set, clients(), since);
    }

    private static List<Check> shared(
            Figures figures, List<Sent> shared, long received, long stopped, Map<String, Long> told) {
        return List.of(
                new Check(
                        "besluiten per loket",
                        figures.of(Figure.DUE),
                        "gedeeld + achtergehouden",
                        figures.of(Figure.SHARED) + figures.of(Figure.WITHHELD)),
                new Check(
                        "gedeeld volgens de melders",
                        figures.of(Figure.SHARED),
                        "leveringen",
                        shared.size(),
                        otherwise(shared, told)),
                new Check(
                        "besluiten per loket",
                        figures.of(Figure.DUE),
                        "ontvangen + achtergehouden + gestopt",
                        received + figures.of(Figure.WITHHELD) + stopped));
    }

    /** Deliveries of the signals of which there are more or fewer than their senders were told. */
    private static List<String> otherwise(List<Sent> shared, Map<String, Long> told) {
        Map<String, List<Sent>> bySignal = shared.stream().collect(Collectors.groupingBy(Sent::signal));
        List<String> words = new ArrayList<>();
        told.forEach((signal, many) -> {
            List<Sent> own = bySignal.getOrDefault(signal, List.of());
            if (own.size() != many) {
                words.add("gedeeld " + many + ": " + own);
            }
        });
        return words;
    }

    private List<Check> ledger(Figures figures) throws IOException {
        Map<String, Long> kinds = store.ledger(ledgerBefore);
        return List.of(
                new Check(
                        "aangenomen",
                        figures.of(Figure.ACCEPTED),
                        "in het grootboek",
                        kinds.getOrDefault("received", 0L)),
                new Check(
                        "geweigerd", figures.of(Figure.REFUSED), "in het grootboek", kinds.getOrDefault("refused", 0L)),
                new Check(
                        "achtergehouden, na correctie opnieuw",
                        figures.of(Figure.WITHHELD) + figures.of(Figure.WITHHELD_ANEW),
                        "in het grootboek",
                        kinds.getOrDefault("withheld", 0L)),
                new Check("fouten in het grootboek", faults(), "geen", 0));
    }

    private long faults() throws IOException {
        try {
            LedgerReport report = store.ledgerRows().walk();
            return report.found();
        } catch (LedgerUnreadable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** More handed over than remembered; what is just being handed over is waited for. */
    private long twice() throws IOException, InterruptedException {
        long twice = 0;
        for (int tries = 0; tries < TRIES; tries++) {
            twice = 0;
            for (Connected one : connected) {
                Set<String> ids = new HashSet<>(one.handedOver());
                twice += one.count("deliveries_handed_over_total") - ids.size();
            }
            if (twice == 0) {
                return 0;
            }
            pause();
        }
        return twice;
    }

    private static void pause() throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
