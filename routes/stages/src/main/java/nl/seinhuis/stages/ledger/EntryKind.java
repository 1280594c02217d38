// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import nl.seinhuis.signal.Coded;

/** What an entry of the ledger says happened. The set is closed; each kind is one sentence. */
public enum EntryKind implements Coded {
    /** A signal was accepted from an agency and is kept. */
    RECEIVED("received", About.SIGNAL, false),
    /** A signal was refused at intake and nothing of it is kept. */
    REFUSED("refused", About.ANYTHING, false),
    /** All decisions about a signal were taken; the root covers the entries about each desk. */
    DECIDED("decided", About.SIGNAL, false),
    /** The named desk is about to be sent the sealed bytes with this hash. */
    DISCLOSURE_INTENDED("disclosure-intended", About.DELIVERY, true),
    /** A desk was asked and nothing at all is released to it. */
    WITHHELD("withheld", About.DESK, true),
    /** The message broker confirmed that it holds the sealed bytes for the desk. */
    PUBLISHED("published", About.DELIVERY, true),
    /** The desk's system took the delivery over. */
    DELIVERED("delivered", About.DELIVERY, true),
    /** A person at the desk acknowledged the delivery. */
    ACKNOWLEDGED("acknowledged", About.DELIVERY, true),
    /** An intended disclosure was called off before it was published. */
    CANCELLED("cancelled", About.DELIVERY, true),
    /** A published delivery that nobody had taken yet was removed again. */
    RECALLED("recalled", About.DELIVERY, true),
    /** A delivery was rejected or could not be delivered and waits for a person. */
    DEAD_LETTERED("dead-lettered", About.DELIVERY, true),
    /** A delivery passed its expiry before the desk took it. */
    EXPIRED("expired", About.DELIVERY, true),
    /** A dead delivery was offered to its desk once more, with the same bytes and id. */
    REPLAYED("replayed", About.DELIVERY, true),
    /** A signal could not be processed and waits for a person. */
    PARKED("parked", About.SIGNAL, false),
    /** A parked signal was put back to work. */
    RETRIED("retried", About.SIGNAL, false),
    /** A signal passed its expiry before it was shared. */
    LAPSED("lapsed", About.SIGNAL, false),
    /** The sender withdrew a signal. */
    WITHDRAWN("withdrawn", About.SIGNAL, false),
    /** The sender replaced a signal by a corrected one. */
    CORRECTED("corrected", About.SIGNAL, false),
    /** Delivery and matching of a signal were stopped while its content is kept (AVG 18, 21). */
    RESTRICTED("restricted", About.SIGNAL, false),
    /** A restriction was lifted by the sender. */
    RESTRICTION_LIFTED("restriction-lifted", About.SIGNAL, false),
    /** Consent of a subject was withdrawn (AVG 7(3)): the signal is decided anew without it. */
    CONSENT_WITHDRAWN("consent-withdrawn", About.SIGNAL, false),
    /** The content of a signal ended: every desk acknowledged it, or it was kept as long as it may be. */
    CONTENT_ENDED("content-ended", About.SIGNAL, false),
    /** One of the two officers needed asked to erase. */
    ERASURE_REQUESTED("erasure-requested", About.SIGNAL, false),
    /** The keys of a signal were destroyed (AVG 17). */
    ERASED("erased", About.SIGNAL, false),
    /** A comparison was made, hit and no-hit alike. */
    MATCHED("matched", About.ANYTHING, true),
    /** A source desk answered a request to reveal. */
    REVEALED("revealed", About.ANYTHING, true),
    /** A source desk tried to reveal something and was not allowed to. */
    REVEAL_REFUSED("reveal-refused", About.ANYTHING, true),
    /** An officer approved a request to reveal. */
    REVEAL_APPROVED("reveal-approved", About.ANYTHING, true),
    /** A desk asked another for contact, or to reveal something. */
    CONTACT_ASKED("contact-asked", About.ANYTHING, true),
    /** The other side answered in its own words. */
    CONTACT_ANSWERED("contact-answered", About.ANYTHING, true),
    /** The other side declined. */
    CONTACT_DECLINED("contact-declined", About.ANYTHING, true),
    /** The requester took its request back. */
    CONTACT_WITHDRAWN("contact-withdrawn", About.ANYTHING, true),
    /** The term of a request passed and its requester is told that it is declined. */
    CONTACT_EXPIRED("contact-expired", About.ANYTHING, true),
    /** Every reveal about a signal was blocked. */
    PROTECTED("protected", About.SIGNAL, false),
    /** One of the two officers needed asked to lift a block. */
    PROTECTION_LIFT_REQUESTED("protection-lift-requested", About.SIGNAL, false),
    /** A block on reveals was lifted by two officers. */
    PROTECTION_LIFTED("protection-lifted", About.SIGNAL, false),
    /** One person stopped sharing. */
    STOPPED("stopped", About.ANYTHING, false),
    /** One of the two persons needed asked to start sharing again. */
    LIFT_REQUESTED("lift-requested", About.ANYTHING, false),
    /** The person who asked to start sharing again asked a second time: another one is needed. */
    LIFT_REFUSED("lift-refused", About.ANYTHING, false),
    /** A second person agreed and sharing started again. */
    STOP_LIFTED("stop-lifted", About.ANYTHING, false),
    /** A set of policies was handed in. */
    POLICY_SUBMITTED("policy-submitted", About.ANYTHING, false),
    /** What a set of policies would change was computed. */
    POLICY_IMPACT("policy-impact", About.ANYTHING, false),
    /** A data protection officer advised on a set of policies. */
    POLICY_ADVISED("policy-advised", About.ANYTHING, false),
    /** An officer signed a set of policies. */
    POLICY_APPROVED("policy-approved", About.ANYTHING, false),
    /** A set of policies was turned down. */
    POLICY_REJECTED("policy-rejected", About.ANYTHING, false),
    /** A set of policies became the one in force. */
    POLICY_ACTIVATED("policy-activated", About.ANYTHING, false),
    /** The set in force passed its expiry: nothing is shared until another one is in force. */
    POLICY_EXPIRED("policy-expired", About.ANYTHING, false),
    /** A key was replaced by its next version. */
    KEY_ROTATED("key-rotated", About.ANYTHING, false),
    /** A version of a key that nothing needed any more was destroyed. */
    KEY_RETIRED("key-retired", About.ANYTHING, false),
    /** An agency gave cause for an alarm of which two officers are told. */
    ALARM_RAISED("alarm-raised", About.ANYTHING, false),
    /** An agency was added to the set. */
    AGENCY_ADDED("agency-added", About.ANYTHING, false),
    /** A desk handed in its signed list of dwellings: it counts, or waits for an officer of another agency. */
    STOCK_HANDED_IN("stock-handed-in", About.ANYTHING, false),
    /** A list of dwellings was refused and nothing of it is kept. */
    STOCK_REFUSED("stock-refused", About.ANYTHING, false),
    /** An officer of another agency agreed to a list of dwellings that grew, and it counts from then on. */
    STOCK_AGREED("stock-agreed", About.ANYTHING, false),
    /** A broker node started. */
    STARTED("started", About.ANYTHING, false);

    /** What an entry is about, which settles the ids that it must and must not name. */
    public enum About {
        /** Names a signal id: for its sender and for auditors, never for a desk. */
        SIGNAL,
        /** Names a delivery id, a desk and the hash of the sealed bytes, never a signal id. */
        DELIVERY,
        /** Names a desk, neither a delivery id nor a signal id. */
        DESK,
        /** Names what the event needs. */
        ANYTHING
    }

    private final String code;
    private final About about;
    private final boolean demandsPurpose;

    EntryKind(String code, About about, boolean demandsPurpose) {
        this.code = code;
        this.about = about;
        this.demandsPurpose = demandsPurpose;
    }

    @Override
    public String code() {
        return code;
    }

    /** What an entry of this kind is about. */
    public About about() {
        return about;
    }

    /** Whether an entry of this kind cannot be built without a purpose. */
    public boolean demandsPurpose() {
        return demandsPurpose;
    }
}
