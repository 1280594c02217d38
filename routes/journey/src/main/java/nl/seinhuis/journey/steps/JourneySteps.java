// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.seinhuis.journey.broker.Addresses;
import nl.seinhuis.journey.keys.AtRest;
import nl.seinhuis.journey.steps.Turns.Effect;
import nl.seinhuis.journey.store.Entries;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.policy.DecisionCounts;
import nl.seinhuis.journey.store.row.AlreadyIntended;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.ExplainedDecision;
import nl.seinhuis.journey.store.row.Follow;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.minimise.MinimisedSignal;
import nl.seinhuis.stages.minimise.Minimiser;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.NotAsked;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.pseudonym.Earlier;
import nl.seinhuis.stages.pseudonym.PseudonymisedSignal;
import nl.seinhuis.stages.pseudonym.Pseudonymiser;
import nl.seinhuis.stages.seal.SealedDelivery;
import nl.seinhuis.stages.seal.SealedSignal;
import nl.seinhuis.stages.seal.Sealer;
import nl.seinhuis.stages.seal.StoredBody;
import nl.seinhuis.stages.validate.ValidSignal;

/**
 * The steps of the journey over a batch. Each takes what the step before made and nothing else, so that none can be left
 * out or change places. The whole of a signal is decided under one set: the decider is asked for once a batch.
 */
public final class JourneySteps {

    private final Opening opening;
    private final Supplier<PolicyDecider> decider;
    private final Sealing sealing;
    private final Writing writing;
    private final Publisher publisher;

    /** The steps over these parts. */
    public JourneySteps(
            Opening opening, Supplier<PolicyDecider> decider, Sealing sealing, Writing writing, Publisher publisher) {
        this.opening = opening;
        this.decider = decider;
        this.sealing = sealing;
        this.writing = writing;
        this.publisher = publisher;
    }

    /** Opens stored signals. */
    public Batch<Work<ValidSignal>> open(Batch<Claimed> batch) {
        Objects.requireNonNull(batch);
        return batch.map(claimed -> new Work<>(claimed, opening.open(claimed)));
    }

    /** Who receives what, at which level. */
    public Batch<Work<DecidedSignal>> decide(Batch<Work<ValidSignal>> batch) {
        Objects.requireNonNull(batch);
        PolicyDecider now = decider.get();
        return batch.map(work -> work.then(now.decide(work.value())));
    }

    /** Takes away what is not released. */
    public Batch<Work<MinimisedSignal>> minimise(Batch<Work<DecidedSignal>> batch) {
        Objects.requireNonNull(batch);
        return batch.map(work -> work.then(sealing.minimiser().minimise(work.value())));
    }

    /** Replaces identifiers by pseudonyms. */
    public Batch<Work<PseudonymisedSignal>> pseudonymise(Batch<Work<MinimisedSignal>> batch) {
        Objects.requireNonNull(batch);
        return batch.mapTogether(works -> {
            List<Earlier> earlier = writing.earlier().of(works);
            return together(works, signals -> sealing.pseudonymiser().pseudonymise(signals, earlier));
        });
    }

    /** Encrypts each delivery to its desk. */
    public Batch<Work<SealedSignal>> seal(Batch<Work<PseudonymisedSignal>> batch) {
        Objects.requireNonNull(batch);
        return batch.map(work -> work.then(sealing.sealer().seal(work.value())));
    }

    /** Commits what is about to be disclosed, before anything leaves. */
    public Batch<List<StoredDelivery>> intend(Batch<Work<SealedSignal>> batch) throws InterruptedException {
        Objects.requireNonNull(batch);
        Batch<CompletableFuture<List<StoredDelivery>>> commits =
                batch.mapTogether(this::prepare).inTurn(Effect.INTEND).map(writing::intend);
        return commits.map(JourneySteps::committed);
    }

    private List<Prepared> prepare(List<Work<SealedSignal>> works) {
        Map<UUID, StoredBody> kept = sealing.atRest()
                .keep(works.stream()
                        .flatMap(work -> work.value().deliveries().stream())
                        .toList());
        return works.stream().map(work -> writing.prepare(work, kept)).toList();
    }

    private static List<StoredDelivery> committed(CompletableFuture<List<StoredDelivery>> commit) {
        try {
            return Waiting.on(commit);
        } catch (AlreadyIntended e) {
            return List.of(); // withdrawn, or intended before a crash: then its stored bytes are sent again
        }
    }

    /** Hands the committed bytes to the message broker. */
    public Batch<Publisher.Outcome> publish(Batch<List<StoredDelivery>> batch) throws InterruptedException {
        Objects.requireNonNull(batch);
        return batch.inTurn(Effect.PUBLISH).mapTogether(publisher::publish);
    }

    /** Hands over again what a crash kept from being confirmed: the same bytes under the same ids. */
    public Batch<Publisher.Outcome> republish(Batch<List<StoredDelivery>> batch) throws InterruptedException {
        return publish(batch.map(sealing.atRest()::open));
    }

    /** Records what the message broker confirmed. */
    public Batch<Publisher.Outcome> confirm(Batch<Publisher.Outcome> batch) throws InterruptedException {
        Objects.requireNonNull(batch);
        publisher.confirm(batch.inTurn(Effect.CONFIRM).values());
        return batch;
    }

    private static <T, R> List<Work<R>> together(List<Work<T>> works, Function<List<T>, List<R>> step) {
        List<R> values = step.apply(works.stream().map(Work::value).toList());
        List<Work<R>> results = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            results.add(works.get(i).then(values.get(i)));
        }
        return results;
    }

    /**
     * A signal under way, with its place in the outbox.
     *
     * @param claimed the claimed row
     * @param value what the signal is at this step
     */
    public record Work<T>(Claimed claimed, T value) {

        <R> Work<R> then(R next) {
            return new Work<>(claimed, next);
        }
    }

    /**
     * The parts that make a decided signal safe to send.
     *
     * @param minimiser takes away
     * @param pseudonymiser replaces
     * @param sealer encrypts
     * @param atRest keeps what is encrypted
     */
    public record Sealing(Minimiser minimiser, Pseudonymiser pseudonymiser, Sealer sealer, AtRest atRest) {}

    /**
     * All that is to be committed about a signal.
     *
     * @param intents what was decided
     * @param contexts in which contexts
     * @param follow what is to be looked at again
     */
    record Prepared(Intents intents, List<Context> contexts, Follow follow) {}

    /**
     * What is remembered of a decision.
     *
     * @param counts counts in which contexts was decided
     * @param following what is to be looked at again
     */
    record After(DecisionCounts counts, Following following) {}

    /**
     * The parts that commit.
     *
     * @param writer commits
     * @param entries writes ledger entries
     * @param explanations what the sender may read about it
     * @param earlier what was delivered of a signal before
     * @param after what is remembered of a decision
     */
    public record Writing(
            Writer writer, Entries entries, Explanations explanations, EarlierDeliveries earlier, After after) {

        CompletableFuture<List<StoredDelivery>> intend(Prepared prepared) {
            return writer.intend(prepared.intents(), prepared.follow()).thenApply(stored -> {
                after.counts().count(prepared.contexts());
                return stored;
            });
        }

        Prepared prepare(Work<SealedSignal> work, Map<UUID, StoredBody> kept) {
            DecidedSignal decided = work.value().decided();
            Intents intents = intents(work, kept);
            return new Prepared(intents, contexts(decided), after.following().of(decided, intents.intents()));
        }

        Intents intents(Work<SealedSignal> work, Map<UUID, StoredBody> kept) {
            SealedSignal signal = work.value();
            DecidedSignal decided = signal.decided();
            String set = decided.setDigest();
            List<Intent> intents = new ArrayList<>();
            List<LedgerEntry> withheld = new ArrayList<>();
            List<ExplainedDecision> explained = new ArrayList<>();
            for (SealedDelivery delivery : signal.deliveries()) {
                DeskDecision decision = delivery.decision();
                String address =
                        Addresses.address(decision.region(), decision.desk().id());
                intents.add(new Intent(
                        delivery,
                        address,
                        digest -> entries.intended(delivery, digest, set),
                        AtRest.of(delivery, kept)));
                explained.add(explanations.of(decision, delivery.id()));
            }
            explained.addAll(standing(work.claimed(), decided));
            for (DeskDecision decision : decided.decisions()) {
                if (!decision.delivers()) {
                    withheld.add(entries.withheld(decision, set));
                    explained.add(explanations.of(decision, null));
                }
            }
            for (NotAsked one : decided.notAsked()) {
                explained.add(explanations.of(one));
            }
            return new Intents(work.claimed(), set, intents, withheld, explained);
        }

        /** Decisions whose delivery of before holds as it is. */
        private List<ExplainedDecision> standing(Claimed claimed, DecidedSignal decided) {
            Earlier before = earlier.ofOne(claimed);
            List<ExplainedDecision> standing = new ArrayList<>();
            for (DeskDecision decision : decided.decisions()) {
                UUID delivery = before.standing(decision);
                if (decision.delivers() && delivery != null) {
                    standing.add(explanations.of(decision, delivery));
                }
            }
            return standing;
        }

        private static List<Context> contexts(DecidedSignal decided) {
            List<Context> contexts = new ArrayList<>();
            for (DeskDecision decision : decided.decisions()) {
                contexts.addAll(decision.objects().contexts());
                decision.persons()
                        .forEach(person -> contexts.addAll(person.decision().contexts()));
                decision.absent()
                        .forEach(person -> contexts.addAll(person.decision().contexts()));
            }
            return contexts;
        }
    }
}
