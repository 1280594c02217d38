// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import nl.seinhuis.launch.simulate.change.PolicyTurn;
import nl.seinhuis.launch.simulate.report.Check;
import nl.seinhuis.launch.simulate.report.Figures;
import nl.seinhuis.launch.simulate.report.Figures.Figure;
import nl.seinhuis.launch.simulate.systems.Stall;
import nl.seinhuis.launch.simulate.world.Pace;
import nl.seinhuis.launch.stack.Stack;
import org.jspecify.annotations.Nullable;

/**
 * The day on which the set changes: nothing of a later day is handed in before all that was seen until then is decided and
 * the new set is in force. The connectors hang for that moment, and in it senders take back and correct what they reported, so
 * that messages are under way when the set changes.
 */
public final class Turning {

    private final Optional<PolicyTurn> turn;
    private final SimulationStore store;
    private final String before;
    private CompletableFuture<Void> agreed = CompletableFuture.completedFuture(null);
    private final Instant since = Instant.now();
    private boolean pending;
    private @Nullable Stall stall;
    private String after = "";
    private long decidedBefore;
    private long underWay;

    /** Nothing happens yet. */
    public Turning(Stack stack, Optional<PolicyTurn> turn) throws IOException {
        this.turn = turn;
        this.store = new SimulationStore(stack);
        this.pending = turn.isPresent();
        this.before = pending ? store.setInForce() : "";
    }

    /** Officers begin to sign, while the first days go by. */
    public void begin() {
        if (pending) {
            agreed = CompletableFuture.runAsync(this::agree);
        }
    }

    private void agree() {
        try {
            turn.orElseThrow().agree();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while officers signed", e);
        }
    }

    /** How many situations may be handed in for now. */
    public int upTo(Pace pace) {
        return pending ? pace.until(turn.orElseThrow().day()) : pace.total();
    }

    /**
     * Changes the set if it is time.
     *
     * @param offered how many situations were handed in
     * @param follower knows what came of them
     * @param figures what was counted so far
     * @param host runs the connectors
     */
    public void look(Pace pace, int offered, Follower follower, Figures figures, Process host)
            throws IOException, InterruptedException {
        if (!pending || !agreed.isDone() || offered < upTo(pace) || follower.unsettled() > 0) {
            return;
        }
        if (stall == null) {
            stall = Stall.of(host);
            follower.release();
        }
        if (follower.outstanding() == 0 && store.open(since) == 0) {
            try {
                enforce(figures);
            } finally {
                goOn();
            }
        }
    }

    /** Lets the connectors go on, if they hang. */
    public void goOn() throws IOException {
        Stall hanging = stall;
        if (hanging != null) {
            hanging.close();
            stall = null;
        }
    }

    /** Whether it is still to come. */
    public boolean pending() {
        return pending;
    }

    /** Whether it waits for officers: then silence is no sign of loss. */
    public boolean waits() {
        return pending && !agreed.isDone();
    }

    private void enforce(Figures figures) throws IOException, InterruptedException {
        try {
            agreed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException io ? io.getCause() : new IOException(e.getCause());
        }
        decidedBefore = decided(figures);
        underWay = store.underWay(since);
        turn.orElseThrow().enforce();
        after = store.setInForce();
        pending = false;
    }

    /** A corrected signal is decided twice, and may be so under both sets. */
    private static long decided(Figures figures) {
        return figures.of(Figure.ACCEPTED) - figures.of(Figure.CORRECTED);
    }

    /** What the books say of it; nothing where no set changed. */
    List<Check> checks(Figures figures, Books books) throws IOException {
        if (turn.isEmpty()) {
            return List.of();
        }
        int day = turn.get().day();
        return List.of(
                new Check(
                        "gemeld tot en met dag " + day + ", ongecorrigeerd",
                        decidedBefore,
                        "besloten onder de eerste set",
                        books.decidedUnder(before)),
                new Check(
                        "gemeld daarna, ongecorrigeerd",
                        decided(figures) - decidedBefore,
                        "besloten onder de tweede set",
                        before.equals(after) ? 0 : books.decidedUnder(after)));
    }

    /** For people; nothing where no set changed. */
    Optional<String> words() {
        return turn.map(one -> "na dag " + one.day() + " een andere set, met " + underWay + " berichten onderweg");
    }
}
