// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.Follow;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.Receipted;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.journey.store.row.WatchOutcome;
import nl.seinhuis.stages.ledger.LedgerEntry;

/** Something that waits for the writer. Its answer comes after the commit. */
public abstract sealed class Request<T> {

    private final CompletableFuture<T> answer = new CompletableFuture<>();

    final CompletableFuture<T> answer() {
        return answer;
    }

    /** A signal to accept. */
    static final class Accept extends Request<Receipted> {

        final Acceptance acceptance;

        Accept(Acceptance acceptance) {
            this.acceptance = acceptance;
        }
    }

    /** The decisions and disclosures of a signal. */
    static final class Intend extends Request<List<StoredDelivery>> {

        final Intents intents;
        final Follow follow;

        Intend(Intents intents, Follow follow) {
            this.intents = intents;
            this.follow = follow;
        }
    }

    /** Events to desks. */
    static final class Tell extends Request<List<StoredDelivery>> {

        final List<Told> events;
        final Predicate<Transaction> condition;

        Tell(List<Told> events, Predicate<Transaction> condition) {
            this.events = List.copyOf(events);
            this.condition = condition;
        }
    }

    /** What comes of a signal that nobody acknowledged. */
    static final class Watched extends Request<Boolean> {

        final WatchOutcome outcome;

        Watched(WatchOutcome outcome) {
            this.outcome = outcome;
        }
    }

    /** A delivery that was made anew. */
    static final class Renew extends Request<Boolean> {

        final RenewWork work;
        final Intents intents;

        Renew(RenewWork work, Intents intents) {
            this.work = work;
            this.intents = intents;
        }
    }

    /** Events that were made anew. */
    static final class Retell extends Request<Integer> {

        final List<RetellStore.Anew> events;

        Retell(List<RetellStore.Anew> events) {
            this.events = List.copyOf(events);
        }
    }

    /** Deliveries that got further. */
    static final class Change extends Request<List<DeliveryStore.Changed>> {

        final DeliveryChange change;

        Change(DeliveryChange change) {
            this.change = change;
        }
    }

    /** Anything else: statements with the entries that record them. */
    static final class Act<T> extends Request<T> {

        final Function<Transaction, Acted<T>> work;

        Act(Function<Transaction, Acted<T>> work) {
            this.work = work;
        }
    }

    /** What an act answers after the commit, the entries that record it, and the events that go out because of it. */
    public record Acted<T>(T result, List<LedgerEntry> entries, List<Told> events) {

        /** What tells nobody. */
        public Acted(T result, List<LedgerEntry> entries) {
            this(result, entries, List.of());
        }
    }
}
