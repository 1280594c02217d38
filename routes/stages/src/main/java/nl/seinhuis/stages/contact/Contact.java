// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import org.jspecify.annotations.Nullable;

/**
 * One request for contact. Immutable: each act gives the contact after it, or says why nothing was done.
 *
 * <ul>
 *   <li>Nothing is revealed without three organisations: the requester's, the source's with an officer of it, and an officer
 *       of a third; nor after the term, nor twice, nor above what the requester may see at that moment.
 *   <li>A person counts once. Somebody who is enrolled for two of the three organisations approves for neither.
 *   <li>An approval names the digest of what was asked, so none can be used for another request.
 *   <li>Every cause of a refusal is the same to the requester of a reveal: it waits, and is declined when the term is over.
 * </ul>
 *
 * @param kind what is asked for
 * @param requester who asks
 * @param source the other side, which answers
 * @param terms what was asked, and until when
 * @param progress how far it is
 */
public record Contact(ContactKind kind, Side requester, Side source, Terms terms, Progress progress) {

    /**
     * What was asked.
     *
     * @param digest SHA-256 of the request, in hex
     * @param categories categories that are to be revealed; empty with words
     * @param answerBy from then on nothing is answered any more
     */
    public record Terms(String digest, Set<Category> categories, Instant answerBy) {
        /** Takes over the set. */
        public Terms {
            categories = Set.copyOf(categories);
        }
    }

    /**
     * How far it is.
     *
     * @param state the state
     * @param bySource approval by an officer of the source
     * @param byThird approval by an officer of a third organisation
     */
    public record Progress(
            ContactState state,
            @Nullable Approval bySource,
            @Nullable Approval byThird) {}

    /** A new request. */
    public static Contact asked(ContactKind kind, Side requester, Side source, Terms terms) {
        return new Contact(kind, requester, source, terms, new Progress(ContactState.OPEN, null, null));
    }

    /** How far it is. */
    public ContactState state() {
        return progress.state();
    }

    /** Whether an officer of the source and one of a third organisation agreed. */
    public boolean approved() {
        Approval source = progress.bySource();
        Approval third = progress.byThird();
        return source != null
                && third != null
                && !source.person().equals(third.person())
                && !source.oin().equals(third.oin());
    }

    /** Whether an officer is one of those who may approve: of the source or of a third, and bound to no other side. */
    public boolean concerns(Approver by) {
        return kind == ContactKind.REVEAL
                && !requester.sameOrganisation(source)
                && !by.oin().equals(requester.oin())
                && !by.everywhere().contains(requester.oin())
                && (ofSource(by) || !by.everywhere().contains(source.oin()));
    }

    private boolean ofSource(Approver by) {
        return by.oin().equals(source.oin());
    }

    /**
     * An officer agrees with exactly what was asked. Agreeing again changes nothing. That the source refused meanwhile is not
     * shown to an officer of a third organisation either: the approval is taken, and opens nothing.
     */
    public Moved approve(Approver by, String digest, Instant now) {
        if (!concerns(by)) {
            return refused(Objection.NOT_YOURS);
        }
        if (state().ended()) {
            return refused(Objection.ENDED);
        }
        if (!now.isBefore(terms.answerBy())) {
            return refused(Objection.EXPIRED);
        }
        if (!digest.equals(terms.digest())) {
            return refused(Objection.OTHER_REQUEST);
        }
        Approval other = ofSource(by) ? progress.byThird() : progress.bySource();
        if (other != null && other.person().equals(by.person())) {
            return refused(Objection.SAME_PERSON);
        }
        return new Moved(with(by), null);
    }

    private Contact with(Approver by) {
        Approval given = new Approval(by.officer(), by.person(), by.oin());
        if (ofSource(by)) {
            return progress.bySource() != null ? this : to(new Progress(state(), given, progress.byThird()));
        }
        return progress.byThird() != null ? this : to(new Progress(state(), progress.bySource(), given));
    }

    /** The other side answers in its own words. */
    public Moved answer(Side by, Instant now) {
        if (!isSource(by)) {
            return refused(Objection.NOT_YOURS);
        }
        if (kind != ContactKind.CONTACT) {
            return refused(Objection.OTHER_KIND);
        }
        Objection late = late(now);
        return late != null ? refused(late) : new Moved(to(ContactState.ANSWERED), null);
    }

    /**
     * The source reveals something.
     *
     * @param by who acts
     * @param wanted what is revealed, and how much of it
     * @param ruling what holds now
     * @param now the time
     */
    public Moved reveal(Side by, Map<Category, Content> wanted, Ruling ruling, Instant now) {
        if (!isSource(by)) {
            return refused(Objection.NOT_YOURS);
        }
        if (kind != ContactKind.REVEAL) {
            return refused(Objection.OTHER_KIND);
        }
        Objection late = late(now);
        if (late != null) {
            return refused(late);
        }
        if (requester.sameOrganisation(source) || !approved() || !ruling.approversStand()) {
            return refused(Objection.NOT_APPROVED);
        }
        if (ruling.isProtected()) {
            return refused(Objection.PROTECTED);
        }
        if (wanted.isEmpty() || !terms.categories().containsAll(wanted.keySet())) {
            return refused(Objection.NOT_ASKED);
        }
        return ruling.allows(wanted) ? new Moved(to(ContactState.ANSWERED), null) : refused(Objection.ABOVE_CEILING);
    }

    /** The other side declines. Of a reveal the requester hears it only when the term is over. */
    public Moved decline(Side by, Instant now) {
        if (!isSource(by)) {
            return refused(Objection.NOT_YOURS);
        }
        Objection late = late(now);
        if (late != null) {
            return refused(late);
        }
        return new Moved(to(kind == ContactKind.REVEAL ? ContactState.REFUSED : ContactState.DECLINED), null);
    }

    /** The requester takes it back; the answer does not tell whether it was refused already. */
    public Moved withdraw(Side by, Instant now) {
        if (!requester.equals(by)) {
            return refused(Objection.NOT_YOURS);
        }
        if (state().ended()) {
            return refused(Objection.ENDED);
        }
        return now.isBefore(terms.answerBy())
                ? new Moved(to(ContactState.WITHDRAWN), null)
                : refused(Objection.EXPIRED);
    }

    /** The term is over: no answer is a decline, and a refusal is told. */
    public Moved expire(Instant now) {
        if (state().ended()) {
            return refused(Objection.ENDED);
        }
        return now.isBefore(terms.answerBy()) ? new Moved(this, null) : new Moved(to(ContactState.DECLINED), null);
    }

    /** Whether somebody acts for the other side: an agency, whichever of its desks or clients. */
    public boolean isSource(Side by) {
        return source.agency().equals(by.agency()) && source.oin().equals(by.oin());
    }

    private @Nullable Objection late(Instant now) {
        if (state() != ContactState.OPEN) {
            return Objection.ENDED;
        }
        return now.isBefore(terms.answerBy()) ? null : Objection.EXPIRED;
    }

    private Moved refused(Objection objection) {
        return new Moved(this, objection);
    }

    private Contact to(ContactState state) {
        return to(new Progress(state, progress.bySource(), progress.byThird()));
    }

    private Contact to(Progress next) {
        return new Contact(kind, requester, source, terms, next);
    }

    /** Shows kind and state only. */
    @Override
    public String toString() {
        return "Contact[" + kind.code() + ", " + state().code() + "]";
    }
}
