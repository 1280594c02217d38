// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.util.Locale;

/** Why a set is not put in force, each with a stable code and a sentence for people. No value of the input is repeated. */
public enum Refusal {
    UNREADABLE(
            "Dit is geen leesbare handtekening. Onderteken opnieuw met ./seinhuis policy approve.",
            "This is no readable signature. Sign again with ./seinhuis policy approve."),
    TOO_LARGE("Dit is te groot om een handtekening te zijn.", "This is too large to be a signature."),
    DUPLICATE_MEMBER(
            "Een naam staat er twee keer in; dan is niet duidelijk wat er is ondertekend.",
            "A name stands in it twice, so that it is not clear what was signed."),
    MEMBERS(
            "Er staat iets anders in dan wat ondertekend moet worden.",
            "It holds something else than what is to be signed."),
    NOT_CANONICAL(
            "De ondertekende tekst heeft niet de vaste schrijfwijze.",
            "The signed text is not written in the one fixed form."),
    NO_SIGNATURE("Er staat geen handtekening in.", "There is no signature in it."),
    OTHER_KIND(
            "Dit is een handtekening onder een ander soort stuk.",
            "This is a signature under another kind of document."),
    OTHER_BYTES(
            "Dit is een handtekening onder een ander voorstel, of onder een eerdere vorm ervan.",
            "This is a signature under another proposal, or under an earlier form of it."),
    UNKNOWN_KEY(
            "Deze sleutel is van niemand die in de geldende set is ingeschreven.",
            "This key belongs to nobody who is enrolled in the set in force."),
    WRONG_SIGNATURE("De handtekening klopt niet.", "The signature is not right."),
    REVOKED_OFFICER("De inschrijving van een ondertekenaar is ingetrokken.", "The enrolment of a signer was revoked."),
    NOT_ENROLLED_NOW(
            "Een ondertekenaar is nu niet ingeschreven: nog niet, of niet meer.",
            "A signer is not enrolled now: not yet, or no longer."),
    NO_PRIVACY_OFFICER(
            "Een ondertekenaar is geen privacyfunctionaris. Een FG geeft advies en tekent niet.",
            "A signer is no privacy officer. An FG advises and does not sign."),
    AUTHOR_SIGNED(
            "Wie het voorstel indiende, telt niet mee als ondertekenaar. Laat een ander tekenen.",
            "Who handed the proposal in does not count as a signer. Let somebody else sign."),
    SAME_PERSON(
            "Een persoon heeft onder twee namen getekend en telt eenmaal.",
            "One person signed under two names and counts once."),
    UNKNOWN_AUTHOR(
            "Wie het voorstel indiende, is geen ingeschreven functionaris.",
            "Who handed the proposal in is not an enrolled officer."),
    TWO_PEOPLE_NEEDED("Er moeten twee verschillende mensen tekenen.", "Two different people must sign."),
    TWO_AGENCIES_NEEDED("De ondertekenaars moeten van twee organisaties zijn.", "The signers must be of two agencies."),
    SENDER_ROLE_MISSING(
            "Gegevens van een soort organisatie worden ruimer gedeeld zonder handtekening van zo'n organisatie.",
            "Data of a kind of agency would be shared more widely without a signature of such an agency."),
    DESK_AGENCY_MISSING(
            "Een loket is nieuw, of krijgt een andere sleutel zonder bewijs van zijn oude sleutel voor deze versie, zonder"
                    + " handtekening van zijn eigen organisatie.",
            "A desk is new, or gets another key without a proof by its old key for this version, without a signature of its"
                    + " own agency."),
    DESK_PROOF_WRONG(
            "Het bewijs bij de nieuwe sleutel van een loket klopt niet. Maak het opnieuw met ./seinhuis policy key-proof.",
            "The proof with the new key of a desk is not right. Make it again with ./seinhuis policy key-proof."),
    STOCK_AGENCY_MISSING(
            "De voorraad van een loket groeit met meer dan 5 procent zonder handtekening van een andere organisatie.",
            "The stock of a desk grows by more than 5 percent without a signature of another agency."),
    SET_DIFFERS("De bestanden zijn niet de set die ondertekend is.", "The files are not the set that was signed."),
    BASE_DIFFERS(
            "Het voorstel is gemaakt op een andere set dan de geldende. Dien het opnieuw in.",
            "The proposal was made upon another set than the one in force. Submit it again."),
    VERSION_NOT_HIGHER(
            "Het versienummer is niet hoger dan dat van de geldende set.",
            "The version is not higher than that of the set in force."),
    VERSION_TOO_HIGH(
            "Het versienummer is veel hoger dan dat van de geldende set, zodat er straks geen volgend nummer meer is."
                    + " Dien het voorstel opnieuw in met het volgende nummer.",
            "The version is far higher than that of the set in force, so that there would be no next one. Submit the proposal"
                    + " again with the next version."),
    LONGER_TERM(
            "Dit deelt alleen minder, maar zou langer gelden dan de set die nu geldt. Laat twee organisaties tekenen, of dien"
                    + " het opnieuw in met --expires, uiterlijk op het einde van de geldende set, en een volgend nummer met"
                    + " --set-version.",
            "This only shares less, but would hold longer than the set in force. Let two agencies sign, or submit it again"
                    + " with --expires, no later than the end of the set in force, and a next number with --set-version."),
    SET_GONE(
            "Volgens het register gold er een set die niet meer in de gegevensbank staat.",
            "According to the ledger a set was in force that is no longer in the database."),
    SET_EXPIRED("De einddatum van de set is voorbij.", "The set has expired."),
    EXPIRY_TOO_FAR(
            "De einddatum ligt te ver weg: hoogstens 400 dagen.", "The set would expire too late: at most 400 days."),
    EXPIRY_BEYOND_SET(
            "De einddatum ligt na de laatste dag die de set zelf noemt (policies/set.yaml).",
            "It would hold beyond the last day that the set itself names (policies/set.yaml)."),
    OFFICERS_NOT_ENROLLED(
            "De lijst van functionarissen is niet ondertekend door drie organisaties uit het stamdocument.",
            "The list of officers is not signed by three agencies of the root document."),
    OFFICERS_VERSION(
            "De lijst van functionarissen is veranderd zonder hoger versienummer, of is ouder dan de geldende.",
            "The list of officers was changed without a higher version, or is older than the one in force."),
    ROOT_AGENCIES_NEEDED(
            "Hiervoor moeten drie organisaties uit het stamdocument tekenen.",
            "Three agencies of the root document must sign this."),
    ROOT_VERSION("Het stamdocument volgt niet op het vorige.", "The root document does not follow the one before."),
    FILES_FAULTY("De bestanden zijn geen geldige set.", "The files are no valid set."),
    IMPACT_DIFFERS(
            "De ondertekende gevolgen zijn niet de berekende gevolgen.",
            "The signed impact is not the impact that was computed.");

    private final String dutch;
    private final String english;

    Refusal(String dutch, String english) {
        this.dutch = dutch;
        this.english = english;
    }

    /** Whether this only says that somebody has not signed yet. */
    public boolean stillMissing() {
        return this == TWO_PEOPLE_NEEDED
                || this == TWO_AGENCIES_NEEDED
                || this == SENDER_ROLE_MISSING
                || this == STOCK_AGENCY_MISSING
                || this == LONGER_TERM
                || this == DESK_AGENCY_MISSING;
    }

    /** Stable code, for example {@code two-people-needed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence in Dutch. */
    public String dutch() {
        return dutch;
    }

    /** One sentence in English. */
    public String english() {
        return english;
    }
}
