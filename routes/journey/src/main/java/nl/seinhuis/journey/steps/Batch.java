// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import nl.seinhuis.journey.steps.Turns.Effect;
import nl.seinhuis.journey.steps.Turns.Turn;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One to sixty-four signals that go through the journey together. A signal that fails at a step leaves the batch with a
 * code; the others go on.
 *
 * @param <T> what each signal is at this point of the journey
 */
public final class Batch<T> {

    /** The most signals of a batch. */
    public static final int MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final List<Item<T>> items;
    private final List<Failure> failures;
    private final Turn turn;

    private Batch(List<Item<T>> items, List<Failure> failures, Turn turn) {
        this.items = List.copyOf(items);
        this.failures = List.copyOf(failures);
        this.turn = turn;
    }

    /** A batch of items with the id of their signal, in its place among the batches. */
    public static <T> Batch<T> of(List<T> values, Function<T, UUID> id, Turn turn) {
        return new Batch<>(
                values.stream().map(value -> new Item<>(id.apply(value), value)).toList(), List.of(), turn);
    }

    /** The same, when those before it have had this effect. What has an effect begins with this. */
    Batch<T> inTurn(Effect effect) throws InterruptedException {
        turn.await(effect);
        return this;
    }

    /** Takes each signal one step further. */
    public <R> Batch<R> map(Function<T, R> step) {
        List<Item<R>> results = new ArrayList<>();
        List<Failure> failed = new ArrayList<>(failures);
        for (Item<T> item : items) {
            try {
                results.add(new Item<>(item.id(), step.apply(item.value())));
            } catch (RuntimeException e) {
                failed.add(failure(item.id(), e));
            }
        }
        return new Batch<>(results, failed, turn);
    }

    /**
     * Takes all signals one step further together, for steps that share work. Where one of them is at fault they are
     * tried one by one, so that it does not hold up the others; where a part of ours is away, all wait.
     */
    public <R> Batch<R> mapTogether(Function<List<T>, List<R>> step) {
        try {
            List<R> values = step.apply(values());
            List<Item<R>> results = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                results.add(new Item<>(items.get(i).id(), values.get(i)));
            }
            return new Batch<>(results, failures, turn);
        } catch (RuntimeException e) {
            if (items.size() > 1 && failure(items.get(0).id(), e).ofTheSignal()) {
                return map(value -> step.apply(List.of(value)).get(0));
            }
            List<Failure> failed = new ArrayList<>(failures);
            items.forEach(item -> failed.add(failure(item.id(), e)));
            return new Batch<>(List.of(), failed, turn);
        }
    }

    private static Failure failure(UUID id, RuntimeException e) {
        if (e instanceof StageFailed failed) {
            return new Failure(id, failed.code(), failed.deterministic());
        }
        if (e instanceof StoreUnavailable) {
            return new Failure(id, "store-unavailable", false);
        }
        LOG.error(
                "signal failed: id={} code=unexpected kind={} at={}",
                id,
                e.getClass().getSimpleName(),
                place(e));
        return new Failure(id, Failure.UNEXPECTED, false);
    }

    /** What is left. */
    public List<T> values() {
        return items.stream().map(Item::value).toList();
    }

    /** Ids of what is left. */
    public List<UUID> ids() {
        return items.stream().map(Item::id).toList();
    }

    /** What failed, at any step. */
    public List<Failure> failures() {
        return failures;
    }

    private static String place(RuntimeException e) {
        for (StackTraceElement at : e.getStackTrace()) {
            if (at.getClassName().startsWith("nl.seinhuis.")) {
                return at.getClassName() + ":" + at.getLineNumber();
            }
        }
        return "?";
    }

    /** Shows sizes only. */
    @Override
    public String toString() {
        return "Batch[" + items.size() + ", failed " + failures.size() + "]";
    }

    private record Item<T>(UUID id, T value) {}

    /**
     * A signal that left the batch.
     *
     * @param id the signal
     * @param code why, a stable code
     * @param deterministic whether trying again cannot help
     */
    public record Failure(UUID id, String code, boolean deterministic) {

        private static final String UNEXPECTED = "unexpected";
        /** One agency used up its quota: the others of the batch have not. */
        private static final String OF_ONE_AGENCY = "token-quota";

        boolean ofTheSignal() {
            return deterministic || code.equals(UNEXPECTED) || code.equals(OF_ONE_AGENCY);
        }
    }
}
