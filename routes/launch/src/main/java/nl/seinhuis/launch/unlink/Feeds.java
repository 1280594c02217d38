// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What two desks hold: place n of both is about one subject. */
public final class Feeds {

    private final Seen[] one;
    private final Seen[] other;

    Feeds(Seen[] one, Seen[] other) {
        this.one = one;
        this.other = other;
        for (int i = 0; i < one.length; i++) {
            if (one[i] == null || other[i] == null) {
                throw new IllegalStateException("a subject did not reach both desks: the policies have changed");
            }
        }
    }

    /** How many subjects. */
    public int subjects() {
        return one.length;
    }

    /**
     * How well a linker joins them, with a weakness planted: taught on half of the subjects, measured on the others.
     *
     * @param weakness what is planted
     * @param seed draws the pairs of two subjects
     */
    public Auc linked(Weakness weakness, long seed) {
        List<double[]> same = new ArrayList<>();
        List<double[]> different = new ArrayList<>();
        pairs(weakness, seed, same, different);
        int half = same.size() / 2;
        Linker linker = Linker.taught(same.subList(0, half), different.subList(0, half));
        return Auc.of(
                same.subList(half, same.size()).stream()
                        .mapToDouble(linker::score)
                        .toArray(),
                different.subList(half, different.size()).stream()
                        .mapToDouble(linker::score)
                        .toArray());
    }

    /** How well each feature alone joins them, in the order of {@link #features()}. */
    public List<Auc> alone(long seed) {
        List<double[]> same = new ArrayList<>();
        List<double[]> different = new ArrayList<>();
        pairs(Weakness.NONE, seed, same, different);
        List<Auc> all = new ArrayList<>();
        for (int i = 0; i < PairFeatures.NAMES.size(); i++) {
            int feature = i;
            all.add(Auc.of(
                    same.stream().mapToDouble(pair -> pair[feature]).toArray(),
                    different.stream().mapToDouble(pair -> pair[feature]).toArray()));
        }
        return all;
    }

    /** Names of the features. */
    public static List<String> features() {
        return PairFeatures.NAMES;
    }

    private void pairs(Weakness weakness, long seed, List<double[]> same, List<double[]> different) {
        Random random = new Random(seed);
        int half = one.length / 2;
        for (int subject = 0; subject < 2 * half; subject++) {
            // of the same half, so that what is measured was never taught
            int from = subject < half ? 0 : half;
            int stranger = from + (subject - from + 1 + random.nextInt(half - 1)) % half;
            Seen here = weakness.plant(one[subject], subject);
            same.add(PairFeatures.of(here, weakness.plant(other[subject], subject)));
            different.add(PairFeatures.of(here, weakness.plant(other[stranger], stranger)));
        }
    }
}
