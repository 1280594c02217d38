// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Role of an agency or of one of its desks. One organisation with two roles has two desks. */
public enum Role implements Coded {
    POLICE("police"),
    KMAR("kmar"),
    LABOUR_INSPECTORATE("labour-inspectorate"),
    CARE_COORDINATOR("care-coordinator"),
    CARE_COORDINATOR_REMOTE("care-coordinator-remote"),
    MUNICIPALITY_SOCIAL("municipality-social"),
    MUNICIPALITY_ORDER("municipality-order"),
    GGD("ggd"),
    HOUSING_CORPORATION("housing-corporation"),
    CARE_ORGANISATION("care-organisation"),
    YOUTH_CARE("youth-care"),
    VEILIG_THUIS("veilig-thuis"),
    COMENSHA("comensha"),
    SAFETY_HOUSE("safety-house"),
    NATIONAL_RAPPORTEUR("national-rapporteur"),
    NGO("ngo"),
    OTHER("other");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
