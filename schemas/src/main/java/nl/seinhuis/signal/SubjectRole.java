// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Role of a person in a signal; {@code none} stands for what belongs to no person (place, vehicle, advert, indicators). */
public enum SubjectRole implements Coded {
    /** Possible or established victim. */
    VICTIM("victim"),
    /** Possible offender: every value about such a person is criminal data (AVG 10). */
    SUSPECT("suspect"),
    /** Tenant or owner of the place. */
    TENANT_OR_OWNER("tenant-or-owner"),
    /** Employer. */
    EMPLOYER("employer"),
    /** Otherwise involved. */
    INVOLVED("involved"),
    /** No person. */
    NONE("none");

    private final String code;

    SubjectRole(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
