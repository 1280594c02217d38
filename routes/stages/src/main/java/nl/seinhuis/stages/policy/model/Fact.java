// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import nl.seinhuis.signal.Coded;

/**
 * What a decision may depend on, one bit each: the gates, and the conditions of the context. All of them together, per
 * category, are finite; nothing else is read.
 */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
public enum Fact implements Coded {
    /** A valid consent, oral or written. */
    CONSENT("consent", "toestemming", "consent"),
    /** A valid written consent; implies {@link #CONSENT}. */
    CONSENT_WRITTEN("consent:written", "schriftelijke toestemming", "written consent"),
    /** Recorded necessity. */
    NECESSITY("necessity", "vastgelegde noodzaak", "recorded necessity"),
    /** Ground for breaching professional secrecy. */
    SECRECY_BREACH("secrecy-breach", "een grond om het beroepsgeheim te doorbreken", "a ground for breaching secrecy"),
    /** Article of the Wpg with the reference of the decision. */
    WPG_DECISION("wpg-decision", "een Wpg-besluit", "a Wpg decision"),
    /** The sender may process the BSN. */
    SENDER_BSN("sender-bsn", "een eigen BSN-grond van de melder", "the sender's own ground for the BSN"),
    /** The recipient is a partnership under the Wgs. */
    WGS_PARTNERSHIP("wgs-partnership", "een Wgs-verband als ontvanger", "a Wgs partnership as recipient"),
    /** The case crosses domains. */
    CROSSES_DOMAINS("crosses-domains", "een casus die domeinen kruist", "a case that crosses domains"),
    /** The dwelling is in the recipient's own stock: found by the broker, never stated by the sender. */
    OWN_STOCK("own-stock", "een woning uit eigen bezit", "a dwelling of its own stock"),
    /** Acute danger, stated at most 24 hours ago. */
    ACUTE_DANGER("acute-danger", "acuut gevaar", "acute danger"),
    /** Action on the dwelling has been agreed. */
    DWELLING_ACTION("dwelling-action", "een afgesproken actie op de woning", "an agreed action on the dwelling"),
    /** The desk serves the region in which the subject lives, or else in which the observation was made. */
    SAME_REGION("same-region", "dezelfde regio", "the same region"),
    /** Under eighteen, or presumed so. */
    MINOR("minor=yes|presumed", "een (vermoedelijk) minderjarige", "a minor, known or presumed"),
    /** Eighteen or older for certain; unknown counts as a minor here. */
    ADULT("minor=no", "een meerderjarige", "an adult"),
    /** Labour exploitation is among the forms. */
    FORM_ARB("form=ARB", "arbeidsuitbuiting", "labour exploitation"),
    /** The desk belongs to the agency that sent the signal. */
    OWN_SIGNAL("own-signal", "een eigen signaal", "its own signal"),
    /** No victim lives at the place, or action on the dwelling has been agreed. */
    PLACE_FREE(
            "place-is-no-victim-residence|dwelling-action",
            "een plaats waar geen slachtoffer woont, of een afgesproken actie op de woning",
            "a place where no victim lives, or an agreed action on the dwelling"),
    /** Article 15 of the Wpg was stated. */
    WPG_15("wpg-15", "Wpg 15", "Wpg 15"),
    /** Article 16 of the Wpg was stated. */
    WPG_16("wpg-16", "Wpg 16", "Wpg 16"),
    /** Article 18 of the Wpg was stated. */
    WPG_18("wpg-18", "Wpg 18", "Wpg 18"),
    /** Article 19 of the Wpg was stated. */
    WPG_19("wpg-19", "Wpg 19", "Wpg 19"),
    /** Article 20 of the Wpg was stated. */
    WPG_20("wpg-20", "Wpg 20", "Wpg 20"),
    /** The residence is secret or a known shelter, or the place is such a residence; read by {@code HardRules} alone. */
    PROTECTED_ADDRESS("protected-address", "een geheim adres", "a secret address");

    private final String code;
    private final String dutch;
    private final String english;

    Fact(String code, String dutch, String english) {
        this.code = code;
        this.dutch = dutch;
        this.english = english;
    }

    @Override
    public String code() {
        return code;
    }

    /** In plain Dutch, to stand after "nodig is". */
    public String dutch() {
        return dutch;
    }

    /** In plain English, to stand after "needed is". */
    public String english() {
        return english;
    }

    /** The bit of this fact, with those that it implies. */
    public int bits() {
        int own = 1 << ordinal();
        return this == CONSENT_WRITTEN ? own | CONSENT.bits() : own;
    }

    /** Whether a refinement or a basis may demand it: gates, and the same region. */
    public boolean isGate() {
        return ordinal() <= SAME_REGION.ordinal();
    }

    /** Whether a cell as a whole may depend on it. */
    public boolean isCondition() {
        return ordinal() >= MINOR.ordinal() && ordinal() <= PLACE_FREE.ordinal();
    }

    /** The fact that an article of the Wpg was stated. */
    public static Fact article(String article) {
        return Coded.of(Fact.class, "wpg-" + article);
    }
}
