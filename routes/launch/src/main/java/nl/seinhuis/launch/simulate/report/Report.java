// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import nl.seinhuis.launch.simulate.report.Figures.Figure;

/**
 * How a simulation went.
 *
 * @param figures what was counted
 * @param closing what the books say
 * @param memory live heaps
 * @param took how long it lasted
 */
public record Report(Figures figures, Closing closing, Memory memory, Duration took) {

    /** What does not add up, in words; nothing if all does. */
    public List<String> faults() {
        List<String> faults = new java.util.ArrayList<>(closing.checks().stream()
                .filter(check -> !check.holds())
                .map(Check::toString)
                .toList());
        if (!memory.flat()) {
            faults.add("het geheugen groeit: " + memory);
        }
        return faults;
    }

    /** Prints it. */
    public void print(PrintWriter out) {
        out.println();
        line(out, "aangeboden", figures.of(Figure.POSTED));
        line(out, "  teruggegeven door koppeling", figures.of(Figure.RETURNED));
        line(out, "  geweigerd door Seinhuis", figures.of(Figure.REFUSED));
        line(out, "  aangenomen", figures.of(Figure.ACCEPTED));
        line(out, "herhaald aangeboden", figures.of(Figure.REPEATED));
        line(out, "ingetrokken", figures.of(Figure.WITHDRAWN));
        line(out, "gecorrigeerd", figures.of(Figure.CORRECTED));
        line(out, "besluiten per loket", figures.of(Figure.DUE));
        line(out, "  gedeeld", figures.of(Figure.SHARED));
        line(out, "  achtergehouden", figures.of(Figure.WITHHELD));
        line(out, "leveringen", closing.shared());
        line(out, "  ontvangen", closing.received());
        line(out, "  gestopt", closing.stopped());
        line(out, "overige berichten", closing.told());
        line(out, "  mogelijk elders bekend", closing.matched());
        line(out, "te laat", closing.late());
        out.printf(Locale.ROOT, "%-30s %8.1f s%n", "langzaamste levering", closing.slowest());
        line(out, "regels in het grootboek", closing.ledger());
        closing.turned().ifPresent(words -> out.printf("%-30s %s%n", "beleid", words));
        out.printf("%-30s %s%n", "levend geheugen na opruimen", memory);
        out.printf(Locale.ROOT, "%-30s %8d s%n", "duur", took.toSeconds());
        out.println();
        closing.checks().forEach(out::println);
        out.flush();
    }

    private static void line(PrintWriter out, String what, long figure) {
        out.printf("%-30s %8d%n", what, figure);
    }
}
