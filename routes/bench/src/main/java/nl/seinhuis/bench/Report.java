// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes results as Markdown, to be kept as they are. */
final class Report {

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    /** On what it was measured. */
    void heading(Clock clock, List<String> flags, String what, String arguments) {
        out.printf(
                Locale.ROOT,
                "%n## %s: %s%n%n`%s`. JDK %s, %d cores, %s %s, measured JVMs with %s.%n",
                LocalDate.now(clock),
                what,
                ("./seinhuis bench " + arguments).strip(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                flags.isEmpty() ? "no flags" : "`" + String.join(" ", flags) + "`");
    }

    /** How it was measured. */
    void method(int clients, int rounds, long seconds, long warmUp) {
        out.printf(Locale.ROOT, """

                %d clients with connections that stay open (HTTPS), 2 KiB signals, 4 desks draining over AMQP with TLS; %d rounds \
                of %d s per load, alternating, after one of %d s that does not count. Clients, desks and the issuer of the tokens (a \
                stand-in for Keycloak) are one further JVM on the same machine, so that its cost is in both. Signals/s: until the \
                last desk has the last signal, as fast as posts are answered. p50 and p99: from the scheduled moment of the post to \
                the arrival at a desk, at half of the target's own signals/s. CPU: of the measured JVM and of PostgreSQL, at full \
                load, as the system counts it. fsyncs: of PostgreSQL by pg_stat_io, of the message journal by a flight recording. \
                Medians over the rounds; lost and double are sums over all loads.
                """, clients, rounds, seconds, warmUp);
    }

    /** Both targets, and the one against the other. */
    void comparison(String title, Figures bare, Figures journey) {
        out.printf(Locale.ROOT, """

                ### %s

                | | signals/s | p50 ms | p99 ms | CPU ms/signal: JVM | PostgreSQL | fsyncs/signal: journal | PostgreSQL | signals | lost | double |
                |---|---|---|---|---|---|---|---|---|---|---|
                """, title);
        row(bare);
        row(journey);
        double[] ratios = IntStream.range(0, bare.rounds().size())
                .mapToDouble(i -> journey.rounds().get(i).full().perSecond()
                        / bare.rounds().get(i).full().perSecond())
                .toArray();
        out.printf(
                Locale.ROOT,
                "%nJourney against bare: %.3f of the signals/s (each round: %s); p99 at half load %.1f times.%n",
                Latency.median(ratios),
                each(ratios),
                journey.p99() / bare.p99());
    }

    private static String each(double[] ratios) {
        return String.join(
                ", ",
                IntStream.range(0, ratios.length)
                        .mapToObj(i -> String.format(Locale.ROOT, "%.3f", ratios[i]))
                        .toList());
    }

    private void row(Figures figures) {
        out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.1f | %.1f | %.2f | %.2f | %s | %.2f | %d | %d | %d |%n",
                figures.name(),
                figures.perSecond(),
                figures.p50(),
                figures.p99(),
                figures.cpu(),
                figures.databaseCpu(),
                figures.forces().isEmpty()
                        ? "not counted"
                        : String.format(Locale.ROOT, "%.2f", figures.journalForces()),
                figures.databaseFsyncs(),
                figures.signals(),
                figures.lost(),
                figures.duplicates());
    }
}
