// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import nl.seinhuis.stages.policy.evaluate.Reason;

/** Why a desk was not asked, or a subject is left out of a delivery: fixed sentences. */
final class Reasons {
    static final Reason EXCLUDED = new Reason(
            "excluded", "De melder heeft deze ontvanger uitgesloten.", "The sender excluded this recipient.");
    static final Reason NO_DESK = new Reason(
            "no-desk", "Geen loket in deze rol bedient deze plaats.", "No desk in this role serves this place.");
    static final Reason NO_COVERAGE = new Reason(
            "no-coverage",
            "Deze regio heeft geen zorgcoördinator, ook niet op afstand. Bel.",
            "This region has no care coordinator, not even at a distance. Call.");
    static final Reason SEVERAL = new Reason(
            "several-candidates",
            "Meer dan één loket komt in aanmerking. Noem er één als geadresseerde.",
            "More than one desk could be asked. Name one of them as addressee.");
    static final Reason NOT_ADDRESSED = new Reason(
            "not-addressed",
            "Deze rol wordt alleen gevraagd als de melder het loket noemt.",
            "This role is asked only when the sender names the desk.");
    static final Reason NO_MUNICIPALITY =
            new Reason("no-municipality", "De plaats noemt geen gemeente.", "The place names no municipality.");
    static final Reason STOCK_ONLY = new Reason(
            "own-stock-only",
            "Een corporatie wordt alleen gevraagd over een woning uit eigen bezit.",
            "A housing corporation is asked only about a dwelling of its own stock.");
    static final Reason LABOUR_ONLY = new Reason(
            "labour-only",
            "De Arbeidsinspectie wordt alleen gevraagd bij arbeidsuitbuiting.",
            "The labour inspectorate is asked only about labour exploitation.");
    static final Reason TABLES_ONLY = new Reason(
            "tables-only",
            "Dit doel voedt alleen tabellen of een vergelijking en geeft geen levering.",
            "This purpose feeds tables or a comparison only and yields no delivery.");
    static final Reason NOT_DECLARABLE = new Reason(
            "not-declarable", "Deze melder mag dit doel niet opgeven.", "This sender may not declare this purpose.");
    static final Reason NOT_REACHED = new Reason(
            "addressee-not-asked",
            "Dit loket is genoemd, maar bedient dit doel of deze plaats niet.",
            "This desk was named, but does not serve this purpose or place.");
    static final Reason EXPIRED = new Reason("expired", "De melding is verlopen.", "The signal has expired.");
    static final Reason UNDER_ASSIST = new Reason(
            "under-assist",
            "Dit gaat onder het doel hulp naar dit loket, en dan niet ook onder duiding.",
            "This goes to this desk under assist, and then not under triage as well.");
    static final Reason UNDER_TRIAGE = new Reason(
            "under-triage",
            "Dit gaat onder het doel duiding naar dit loket, want de voorwaarden voor hulp zijn niet vervuld.",
            "This goes to this desk under triage, since the gates of assist do not hold.");
    static final Reason OTHER_COORDINATOR = new Reason(
            "other-coordinator",
            "Een ander loket coördineert de zorg voor deze persoon.",
            "Another desk coordinates the care for this person.");
    static final Reason RESIDENCE_WITHHELD = new Reason(
            "residence-withheld",
            "Vragen in de woonregio zou de afgeschermde woonplaats verraden.",
            "Asking in the region of residence would give away the withheld residence.");

    private Reasons() {}
}
