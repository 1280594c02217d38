// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.contact.Approver;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.Moved;
import nl.seinhuis.stages.contact.Ruling;
import nl.seinhuis.stages.contact.Side;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of acts by whoever likes to, in any order, on two requests at once. A record kept beside them, which shares
 * nothing with the rules that are tried, says of each reveal whether it may have been.
 */
public final class RevealTrial {

    private static final int LEAST_ACTS = 12;
    private static final int MORE_ACTS = 24;

    private final RevealWorld world;
    private final List<Tried> requests = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int reveals;

    private RevealTrial(long seed) {
        this.world = new RevealWorld(new Random(seed));
        requests.add(new Tried(world.request("digest-0"), "digest-0"));
        requests.add(new Tried(world.request("digest-1"), "digest-1"));
    }

    /**
     * What came of a sequence.
     *
     * @param faults what must not have been, with the acts that led to it; empty as it should be
     * @param reveals how many reveals there were
     */
    public record Outcome(List<String> faults, int reveals) {}

    /** Runs the sequence of a seed. */
    public static Outcome run(long seed) {
        RevealTrial trial = new RevealTrial(seed);
        int length = LEAST_ACTS + trial.world.random.nextInt(MORE_ACTS);
        for (int i = 0; i < length; i++) {
            trial.act();
        }
        return new Outcome(List.copyOf(trial.faults), trial.reveals);
    }

    /** A request with the record of what was done to it. */
    private static final class Tried {
        private Contact contact;
        private final String digest;
        private final List<Given> given = new ArrayList<>();
        private boolean refused;
        private boolean over;

        Tried(Contact contact, String digest) {
            this.contact = contact;
            this.digest = digest;
        }
    }

    /** An act for the record; made into words only where something is wrong. */
    private record Act(String what, Object with, @Nullable Object objection) {}

    /** An approval that was taken. */
    private record Given(Approver by, String digest, boolean inTime) {}

    private void act() {
        Tried tried = world.any(requests);
        switch (world.random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> approve(tried);
            case 6, 7, 8, 9 -> reveal(tried);
            case 10 -> ends(tried, "answer", tried.contact.answer(anySide(), world.now));
            case 11 -> ends(tried, "withdraw", tried.contact.withdraw(anySide(), world.now));
            case 12 -> world.flagged = world.random.nextInt(3) == 0;
            case 13 -> revoke();
            case 14 -> world.now = world.now.plusSeconds(world.random.nextInt(9));
            default -> declineOrExpire(tried);
        }
    }

    private Side anySide() {
        return world.side(world.any(RevealWorld.ORGANISATIONS));
    }

    private void approve(Tried tried) {
        Approver by = world.any(world.officers);
        String digest = world.random.nextInt(4) == 0 ? world.any(requests).digest : tried.digest;
        Moved moved = tried.contact.approve(by, digest, world.now);
        acts.add(new Act("approve", by, moved.objection()));
        if (moved.done()) {
            tried.given.add(new Given(by, digest, inTime(tried)));
        }
        tried.contact = moved.contact();
    }

    private boolean inTime(Tried tried) {
        return world.now.isBefore(tried.contact.terms().answerBy());
    }

    private void revoke() {
        if (world.random.nextInt(3) == 0) {
            world.revoked.add(world.any(world.officers).officer());
        }
    }

    private void declineOrExpire(Tried tried) {
        if (world.random.nextInt(4) == 0) {
            decline(tried);
        } else {
            Moved moved = tried.contact.expire(world.now);
            acts.add(new Act("expire", "", moved.objection()));
            tried.over |= moved.done() && !inTime(tried);
            tried.contact = moved.contact();
        }
    }

    /** A reveal that is refused looks open to its requester, who may take it back; nothing else may follow but its end. */
    private void decline(Tried tried) {
        Moved moved = tried.contact.decline(anySide(), world.now);
        if (moved.done() && tried.contact.kind() == ContactKind.REVEAL) {
            acts.add(new Act("decline", "", null));
            check(!tried.over && !tried.refused && inTime(tried), "refused after the end");
            tried.refused = true;
            tried.contact = moved.contact();
        } else {
            ends(tried, "decline", moved);
        }
    }

    private void ends(Tried tried, String act, Moved moved) {
        acts.add(new Act(act, "", moved.objection()));
        if (moved.done()) {
            check(!tried.over, act + " after the end");
            check(inTime(tried), act + " after the term");
            tried.over = true;
        }
        tried.contact = moved.contact();
    }

    private void reveal(Tried tried) {
        Side by = world.random.nextInt(4) == 0 ? anySide() : tried.contact.source();
        Map<Category, Content> wanted = world.wanted(tried.contact);
        Map<Category, Level> ceiling = world.ceiling();
        Moved moved = tried.contact.reveal(by, wanted, new Ruling(world.flagged, stand(tried), ceiling), world.now);
        acts.add(new Act("reveal", wanted, moved.objection()));
        if (moved.done()) {
            reveals++;
            judge(tried, by, wanted, ceiling);
            tried.over = true;
        }
        tried.contact = moved.contact();
    }

    /** As the broker looks it up: both whose approvals are kept are officers still. */
    private boolean stand(Tried tried) {
        Contact.Progress progress = tried.contact.progress();
        return progress.bySource() != null
                && progress.byThird() != null
                && !world.revoked.contains(progress.bySource().officer())
                && !world.revoked.contains(progress.byThird().officer());
    }

    private void judge(Tried tried, Side by, Map<Category, Content> wanted, Map<Category, Level> ceiling) {
        String source = tried.contact.source().oin();
        String requester = tried.contact.requester().oin();
        check(tried.contact.kind() == ContactKind.REVEAL, "revealed where words were asked");
        check(!tried.over && !tried.refused, "revealed twice or after the end");
        check(inTime(tried), "revealed after the term");
        check(!world.flagged, "revealed under protection");
        check(by.oin().equals(source), "revealed by another than the source");
        check(!source.equals(requester), "requester and source are one organisation");
        check(threeOrganisations(tried, source, requester), "without an officer of the source and one of a third");
        check(!wanted.isEmpty() && tried.contact.terms().categories().containsAll(wanted.keySet()), "not asked for");
        wanted.forEach((category, content) -> {
            Level level = ceiling.getOrDefault(category, Level.WITHHELD);
            check(content.ordinal() <= level.content().ordinal(), "above the ceiling");
        });
    }

    private boolean threeOrganisations(Tried tried, String source, String requester) {
        for (Given one : tried.given) {
            for (Given other : tried.given) {
                if (good(one, tried, requester)
                        && good(other, tried, requester)
                        && one.by().oin().equals(source)
                        && !other.by().oin().equals(source)
                        && !other.by().everywhere().contains(source)
                        && !one.by().person().equals(other.by().person())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean good(Given given, Tried tried, String requester) {
        return given.inTime()
                && given.digest().equals(tried.digest)
                && !given.by().oin().equals(requester)
                && !given.by().everywhere().contains(requester)
                && !world.revoked.contains(given.by().officer());
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise + ": " + acts);
        }
    }
}
