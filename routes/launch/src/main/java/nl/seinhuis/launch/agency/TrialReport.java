// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.Phrase;
import nl.seinhuis.kit.Trials.Finding;
import nl.seinhuis.kit.Trials.State;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Wrapped;

/** What was tried with a connector, what came back, and what to do about it, for people. */
final class TrialReport {

    private final PrintWriter out;
    private final Language language;
    private final Wrapped lines;

    TrialReport(PrintWriter out, Language language) {
        this.out = out;
        this.language = language;
        this.lines = new Wrapped(out);
    }

    /** Says that it was in a sandbox. */
    void in(Path sandbox) {
        lines.print(
                "",
                language.of(
                        "Beproefd in de proefopstelling in " + sandbox
                                + ", met verzonnen meldingen. Er ging niets naar een echt loket.",
                        "Tried in the sandbox in " + sandbox
                                + ", with invented signals. Nothing went to a real desk."));
    }

    /** Says that it was at a broker. */
    void at(URI api) {
        lines.print(
                "",
                language.of(
                        "Beproefd bij " + api + ". Er is niets gemeld en niets ontvangen.",
                        "Tried at " + api + ". Nothing was posted and nothing received."));
    }

    /** Prints it; whether nothing is wrong. */
    boolean print(List<Finding> findings) {
        for (Finding finding : findings) {
            State state = finding.outcome().state();
            String mark = switch (state) {
                case RIGHT -> language.of("goed  ", "good  ");
                case WRONG -> language.of("FOUT  ", "WRONG ");
                case LEFT_OUT -> language.of("niet beproefd  ", "not tried  ");
            };
            String came = words(finding.outcome().came());
            lines.print(mark, words(finding.what()) + (came.isEmpty() ? "" : ": " + came));
            if (state == State.WRONG) {
                lines.print(
                        "      ",
                        language.of("wat te doen: ", "what to do: ")
                                + words(finding.outcome().advice()));
            }
        }
        long wrong = findings.stream().filter(Finding::wrong).count();
        long left = findings.stream()
                .filter(finding -> finding.outcome().state() == State.LEFT_OUT)
                .count();
        out.println(end(findings.size(), wrong, left));
        out.flush();
        return wrong == 0;
    }

    private String end(int all, long wrong, long left) {
        String tried = left == 0 ? "" : language.of(" (" + left + " niet beproefd)", " (" + left + " not tried)");
        return wrong == 0
                ? language.of("alles goed", "all is right") + tried
                : language.of(wrong + " van " + all + " fout", wrong + " of " + all + " wrong") + tried;
    }

    private String words(Phrase phrase) {
        return language.of(phrase.dutch(), phrase.english());
    }
}
