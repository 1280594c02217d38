// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Kind of place. */
public enum PlaceKind implements Coded {
    WONING("WONING"),
    HOTEL("HOTEL"),
    CLUB("CLUB"),
    RAAM("RAAM"),
    BEDRIJF("BEDRIJF"),
    KAS("KAS"),
    BOUW("BOUW"),
    ONLINE("ONLINE"),
    STRAAT("STRAAT"),
    SCHOOL("SCHOOL"),
    OPVANG("OPVANG"),
    ONBEKEND("ONBEKEND");

    private final String code;

    PlaceKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
