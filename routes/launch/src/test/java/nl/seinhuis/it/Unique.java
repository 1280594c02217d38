// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Values that look like real ones and come once. None of them is in use anywhere but by accident. */
final class Unique {

    private final Random random;
    private final Set<String> used = new HashSet<>();

    Unique(Random random) {
        this.random = random;
    }

    private String once(java.util.function.Supplier<String> draw) {
        String drawn = draw.get();
        while (!used.add(drawn)) {
            drawn = draw.get();
        }
        return drawn;
    }

    /** Twelve small letters: they stay the same in an address, in a host name and when letters are folded. */
    String word() {
        return word(12);
    }

    String word(int length) {
        return once(() -> letters(length, 'a'));
    }

    String plate() {
        return once(() -> letters(10, 'A'));
    }

    private String letters(int length, char first) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (first + random.nextInt(26)));
        }
        return text.toString();
    }

    private String digits(int length) {
        StringBuilder text = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (text.length() < length) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    /** E.164 without its plus. */
    String phone() {
        return once(() -> "49" + digits(12));
    }

    String vNumber() {
        return once(() -> digits(10));
    }

    /** BAG id of a dwelling. */
    String bagId() {
        return once(() -> digits(4) + "01" + digits(10));
    }

    String postcode() {
        return once(() -> digits(4) + letters(1, 'A').replace('S', 'T') + letters(1, 'A'));
    }

    String uuid() {
        return once(() ->
                new UUID((random.nextLong() & ~0xF000L) | 0x7000L, random.nextLong() >>> 2 | 1L << 63).toString());
    }

    /** Nine digits that pass the 11-proof. */
    String bsn() {
        return once(() -> {
            while (true) {
                String eight = digits(8);
                int sum = 0;
                for (int i = 0; i < 8; i++) {
                    sum += (9 - i) * (eight.charAt(i) - '0');
                }
                if (sum % 11 < 10) {
                    return eight + sum % 11;
                }
            }
        });
    }
}
