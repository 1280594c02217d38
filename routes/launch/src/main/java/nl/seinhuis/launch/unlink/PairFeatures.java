// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What can be compared of two deliveries at two desks, each as a number that is higher the more alike they are. */
final class PairFeatures {

    static final List<String> NAMES = List.of(
            "equal pseudonyms",
            "common beginning of pseudonyms",
            "common beginning of ids",
            "equal header values",
            "equal size",
            "near size",
            "equal order",
            "near order",
            "equal time",
            "near time",
            "common beginning of ledger hashes",
            "near in the ledger");

    private static final int PSEUDONYM_BITS_FROM = 6;

    private PairFeatures() {}

    static double[] of(Seen one, Seen other) {
        return new double[] {
            equal(bits(one.pseudonyms()), bits(other.pseudonyms())),
            longest(bits(one.pseudonyms()), bits(other.pseudonyms())),
            leading(one.id(), other.id()),
            equal(new HashSet<>(one.header()), new HashSet<>(other.header())),
            one.size() == other.size() ? 1 : 0,
            -Math.abs(one.size() - other.size()) / 1024.0,
            one.order().equals(other.order()) ? 1 : 0,
            samePlaces(one.order(), other.order()),
            one.time().equals(other.time()) ? 1 : 0,
            -Math.log1p(
                    (double) Math.abs(Duration.between(one.time(), other.time()).toSeconds())),
            common(one.proof().leaf(), other.proof().leaf()),
            -Math.log1p((double) Math.abs(one.proof().index() - other.proof().index()))
        };
    }

    /** Without version and type, which are words. */
    private static Set<String> bits(List<String> pseudonyms) {
        Set<String> bits = new HashSet<>();
        pseudonyms.forEach(one -> bits.add(one.substring(PSEUDONYM_BITS_FROM)));
        return bits;
    }

    private static double equal(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count();
    }

    private static double longest(Set<String> one, Set<String> other) {
        int most = 0;
        for (String a : one) {
            for (String b : other) {
                most = Math.max(most, common(a, b));
            }
        }
        return most;
    }

    private static int common(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return i;
            }
        }
        return length;
    }

    private static int leading(UUID a, UUID b) {
        long high = a.getMostSignificantBits() ^ b.getMostSignificantBits();
        return high != 0
                ? Long.numberOfLeadingZeros(high)
                : 64 + Long.numberOfLeadingZeros(a.getLeastSignificantBits() ^ b.getLeastSignificantBits());
    }

    private static double samePlaces(String one, String other) {
        String[] a = one.split(" ", -1);
        String[] b = other.split(" ", -1);
        double same = 0;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            same += a[i].equals(b[i]) ? 1 : 0;
        }
        return same / Math.max(1, Math.max(a.length, b.length));
    }
}
