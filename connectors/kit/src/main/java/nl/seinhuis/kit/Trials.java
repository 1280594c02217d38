// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.access.TokenRefused;

/** Trials one after the other, and what came of each. What fails in an unforeseen way is a finding too. */
public final class Trials {

    private static final Phrase LOOK = new Phrase(
            "Kijk of het adres klopt en bereikbaar is, of 'ca' het certificaat van dat adres vertrouwt, en of de bestanden"
                    + " in de instellingen er zijn.",
            "See whether the address is right and can be reached, whether 'ca' trusts its certificate, and whether the"
                    + " files that the settings name are there.");

    private final List<Finding> findings = new ArrayList<>();

    /**
     * What was tried and what came of it.
     *
     * @param what was tried
     * @param outcome what came of it
     */
    public record Finding(Phrase what, Outcome outcome) {

        /** Whether something is not as it must be. */
        public boolean wrong() {
            return outcome.state() == State.WRONG;
        }
    }

    /** How a trial ended. */
    public enum State {
        /** As it must be. */
        RIGHT,
        /** Not as it must be. */
        WRONG,
        /** Could not be tried. */
        LEFT_OUT
    }

    /**
     * What came of a trial.
     *
     * @param state how it ended
     * @param came what came back, or why it was left out; may be nothing if it is right
     * @param advice what to do about it; nothing unless it is wrong
     */
    public record Outcome(State state, Phrase came, Phrase advice) {

        /** As it must be, with nothing to tell. */
        public static Outcome right() {
            return right(Phrase.NOTHING);
        }

        /** As it must be. */
        public static Outcome right(Phrase came) {
            return new Outcome(State.RIGHT, came, Phrase.NOTHING);
        }

        /** Not as it must be. */
        public static Outcome wrong(Phrase came, Phrase advice) {
            return new Outcome(State.WRONG, came, advice);
        }

        /** Not tried, and why. */
        public static Outcome leftOut(Phrase why) {
            return new Outcome(State.LEFT_OUT, why, Phrase.NOTHING);
        }
    }

    /** A trial. */
    @FunctionalInterface
    public interface Trial {
        /** Tries; an {@link IOException} is an outcome as well. */
        Outcome run() throws IOException, InterruptedException;
    }

    /** Tries; whether it came out right, so that what builds on it need not be tried. */
    public boolean tried(Phrase what, Trial trial) throws InterruptedException {
        Outcome outcome;
        try {
            outcome = trial.run();
        } catch (TokenRefused e) {
            outcome = Outcome.wrong(
                    Phrase.plain(String.valueOf(e.getMessage())),
                    new Phrase(
                            "Kijk of client.id, client.secret en het certificaat die zijn van de aansluiting bij Keycloak.",
                            "See whether client.id, client.secret and the certificate are those of the client in Keycloak."));
        } catch (IOException | RuntimeException e) {
            // The text of an exception may quote its input; the kind is enough here.
            String kind = e.getClass().getSimpleName();
            outcome = Outcome.wrong(new Phrase("geen antwoord: " + kind, "no answer: " + kind), LOOK);
        }
        findings.add(new Finding(what, outcome));
        return outcome.state() == State.RIGHT;
    }

    /** What came of them, in order. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
