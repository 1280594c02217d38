// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.MatchScope;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.seal.SealedDelivery;
import nl.seinhuis.stages.seal.SealedEvent;

/** Writes what happened as ledger entries: codes, levels and hashes, never a value. */
public final class Entries {

    private final Clock clock;
    private final SecureRandom random;

    /** Entries with the time and random salts. */
    public Entries(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A signal was received. */
    public LedgerEntry received(UUID signal, String client, String digest, Instant at, String set) {
        return LedgerEntry.of(EntryKind.RECEIVED)
                .at(at)
                .actor(client)
                .signal(signal)
                .digest(digest)
                .set(set)
                .build(random);
    }

    /** A post was refused, with the code that its client got. */
    public LedgerEntry refused(String client, String code, String set) {
        return LedgerEntry.of(EntryKind.REFUSED)
                .at(clock.instant())
                .actor(client)
                .code(code)
                .set(set)
                .build(random);
    }

    /** The broker started under this set. */
    public LedgerEntry started(String set) {
        return LedgerEntry.of(EntryKind.STARTED)
                .at(clock.instant())
                .actor("seinhuis")
                .set(set)
                .build(random);
    }

    LedgerEntry activated(String set) {
        return LedgerEntry.of(EntryKind.POLICY_ACTIVATED)
                .at(clock.instant())
                .actor("seinhuis")
                .set(set)
                .build(random);
    }

    /** A delivery is about to be sent. */
    public LedgerEntry intended(SealedDelivery delivery, String digest, String set) {
        DeskDecision decision = delivery.decision();
        return decided(LedgerEntry.of(EntryKind.DISCLOSURE_INTENDED), decision, set)
                .delivery(delivery.id())
                .digest(digest)
                .build(random);
    }

    /** An event is about to be sent. */
    public LedgerEntry told(SealedEvent event) {
        return LedgerEntry.of(EntryKind.DISCLOSURE_INTENDED)
                .at(clock.instant())
                .actor("seinhuis")
                .purpose(event.purpose())
                .desk(event.desk().id())
                .region(event.region())
                .set(event.setDigest())
                .code(event.kind())
                .delivery(event.id())
                .digest(Intent.sha256(event))
                .build(random);
    }

    /** A look-up, whatever comes of it: who had it made, on which grounds. */
    public LedgerEntry matched(MatchScope scope, List<String> reasons, String code) {
        return LedgerEntry.of(EntryKind.MATCHED)
                .at(clock.instant())
                .actor(scope.valid().received().client())
                .purpose(Purpose.MATCH)
                .signal(scope.valid().id())
                .set(scope.setDigest())
                .rules(reasons)
                .code(code)
                .build(random);
    }

    /** A desk gets nothing, and why. */
    public LedgerEntry withheld(DeskDecision decision, String set) {
        return decided(LedgerEntry.of(EntryKind.WITHHELD), decision, set)
                .code("nothing-released")
                .build(random);
    }

    private LedgerEntry.Builder decided(LedgerEntry.Builder entry, DeskDecision decision, String set) {
        Map<Category, Level> released = new EnumMap<>(Category.class);
        Map<Category, String> withheld = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            Level level = highest(decision, category);
            if (level.isWithheld()) {
                withheld.put(category, any(decision, category).reasonCode(category));
            } else {
                released.put(category, level);
            }
        }
        return entry.at(clock.instant())
                .actor("seinhuis")
                .purpose(decision.purpose())
                .desk(decision.desk().id())
                .region(decision.region())
                .set(set)
                .rules(rules(decision))
                .released(released)
                .withheld(withheld);
    }

    /** The level of a category; for persons the highest that any of them has. */
    private static Level highest(DeskDecision decision, Category category) {
        if (!category.ofPerson()) {
            return decision.objects().level(category);
        }
        Level highest = Level.WITHHELD;
        for (SubjectDecision person : decision.persons()) {
            Level level = person.decision().level(category);
            highest = highest.atMost(level) ? level : highest;
        }
        return highest;
    }

    private static Decision any(DeskDecision decision, Category category) {
        return category.ofPerson() && !decision.persons().isEmpty()
                ? decision.persons().get(0).decision()
                : decision.objects();
    }

    private static List<String> rules(DeskDecision decision) {
        List<String> rules = new ArrayList<>();
        rules.add(decision.objects().rule());
        decision.persons().forEach(person -> rules.add(person.decision().rule()));
        return rules.stream().distinct().sorted().toList();
    }
}
