// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import nl.seinhuis.signal.Category;

/**
 * The facts of a context as a few bytes that stay readable: the form's version, then per group of categories with the
 * same facts those facts and those categories, four bytes each, in ascending order. The same facts always give the same
 * bytes. Numbers of facts and categories are those of the table in this class and never change; a new one gets the next
 * number.
 */
public final class FactBytes {
    private static final byte FORM = 1;
    private static final int WIDTH = 4;
    private static final int GROUP = 2 * WIDTH;
    private static final Fact[] FACTS = {
        Fact.CONSENT,
        Fact.CONSENT_WRITTEN,
        Fact.NECESSITY,
        Fact.SECRECY_BREACH,
        Fact.WPG_DECISION,
        Fact.SENDER_BSN,
        Fact.WGS_PARTNERSHIP,
        Fact.CROSSES_DOMAINS,
        Fact.OWN_STOCK,
        Fact.ACUTE_DANGER,
        Fact.DWELLING_ACTION,
        Fact.SAME_REGION,
        Fact.MINOR,
        Fact.ADULT,
        Fact.FORM_ARB,
        Fact.OWN_SIGNAL,
        Fact.PLACE_FREE,
        Fact.WPG_15,
        Fact.WPG_16,
        Fact.WPG_18,
        Fact.WPG_19,
        Fact.WPG_20,
        Fact.PROTECTED_ADDRESS
    };
    private static final Category[] CATEGORIES = {
        Category.IDENTITY,
        Category.BSN,
        Category.BIRTH_DATE,
        Category.GENDER_LANGUAGE,
        Category.CONTACT,
        Category.RESIDENCE,
        Category.PLACE,
        Category.NATIONALITY,
        Category.STATUS,
        Category.VEHICLE,
        Category.ADVERT,
        Category.HEALTH,
        Category.SEXUAL_LIFE,
        Category.POLICE_DATA,
        Category.MINOR,
        Category.INDICATORS,
        Category.COERCION,
        Category.EXPLOITATION,
        Category.NARRATIVE,
        Category.OBSERVATION,
        Category.REPORTER_ROLE,
        Category.REPORTER_ORGANISATION,
        Category.REPORTER_PERSON,
        Category.LEGAL_META
    };

    private FactBytes() {}

    /** Writes facts. */
    public static byte[] write(Facts facts) {
        Map<Integer, Integer> groups = new TreeMap<>();
        for (int i = 0; i < CATEGORIES.length; i++) {
            groups.merge(numbered(facts, CATEGORIES[i]), 1 << i, (one, other) -> one | other);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 + GROUP * groups.size());
        bytes.write(FORM);
        groups.forEach((held, categories) -> {
            put(bytes, held);
            put(bytes, categories);
        });
        return bytes.toByteArray();
    }

    /**
     * Reads facts.
     *
     * @throws IllegalArgumentException if these are no facts in this form
     */
    @SuppressWarnings("EnumOrdinal") // array positions of this process; the bytes have numbers of their own
    public static Facts read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORM || bytes.length % GROUP != 1) {
            throw new IllegalArgumentException("no facts in a known form");
        }
        int[] bits = new int[Category.values().length];
        for (int at = 1; at < bytes.length; at += GROUP) {
            int held = get(bytes, at);
            int categories = get(bytes, at + WIDTH);
            if (held >>> FACTS.length != 0 || categories >>> CATEGORIES.length != 0) {
                throw new IllegalArgumentException("a fact or category that is not known");
            }
            int own = 0;
            for (int i = 0; i < FACTS.length; i++) {
                own |= (held & 1 << i) == 0 ? 0 : FACTS[i].bits();
            }
            for (int i = 0; i < CATEGORIES.length; i++) {
                if ((categories & 1 << i) != 0) {
                    bits[CATEGORIES[i].ordinal()] = own;
                }
            }
        }
        return Facts.ofBits(bits);
    }

    private static int numbered(Facts facts, Category category) {
        int held = 0;
        for (int i = 0; i < FACTS.length; i++) {
            if (facts.holds(FACTS[i], category)) {
                held |= 1 << i;
            }
        }
        return held;
    }

    private static void put(ByteArrayOutputStream bytes, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(value >>> shift);
        }
    }

    private static int get(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < WIDTH; i++) {
            value = (value << 8) | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
