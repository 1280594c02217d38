// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import nl.seinhuis.signal.Coded;

/** Kind of an identifier; part of every pseudonym's label. */
public enum IdentifierType implements Coded {
    /** Burgerservicenummer. */
    BSN("bsn"),
    /** Number of a foreign national. */
    V_NUMBER("vnr"),
    /** Telephone number. */
    PHONE("tel"),
    /** E-mail address. */
    EMAIL("eml"),
    /** Name on a platform. */
    HANDLE("hnd"),
    /** Licence plate. */
    PLATE("ken"),
    /** BAG id of an address. */
    ADDRESS("adr"),
    /** Advert: site and id. */
    ADVERT("adv"),
    /** Name with birth date. */
    NAME("nam");

    private final String code;

    IdentifierType(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
