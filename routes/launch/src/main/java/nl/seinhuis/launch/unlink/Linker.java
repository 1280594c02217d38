// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import java.util.List;

/**
 * The one who joins: a logistic regression over all features, taught on pairs of which the truth is known. That is more than
 * two desks have; it can only overrate them.
 */
final class Linker {

    private static final int STEPS = 300;
    private static final double RATE = 0.5;

    private final double[] mean;
    private final double[] deviation;
    private final double[] weights;

    private Linker(double[] mean, double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
        this.weights = new double[mean.length];
    }

    static Linker taught(List<double[]> same, List<double[]> different) {
        int width = PairFeatures.NAMES.size();
        double[] mean = new double[width];
        double[] deviation = new double[width];
        int count = same.size() + different.size();
        for (List<double[]> kind : List.of(same, different)) {
            for (double[] pair : kind) {
                for (int i = 0; i < width; i++) {
                    mean[i] += pair[i] / count;
                }
            }
        }
        for (List<double[]> kind : List.of(same, different)) {
            for (double[] pair : kind) {
                for (int i = 0; i < width; i++) {
                    deviation[i] += (pair[i] - mean[i]) * (pair[i] - mean[i]) / count;
                }
            }
        }
        for (int i = 0; i < width; i++) {
            deviation[i] = deviation[i] > 1e-12 ? Math.sqrt(deviation[i]) : Double.POSITIVE_INFINITY;
        }
        Linker linker = new Linker(mean, deviation);
        linker.descend(same, different);
        return linker;
    }

    private void descend(List<double[]> same, List<double[]> different) {
        int count = same.size() + different.size();
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            add(gradient, same, 1, count);
            add(gradient, different, 0, count);
            for (int i = 0; i < weights.length; i++) {
                weights[i] += RATE * gradient[i];
            }
        }
    }

    private void add(double[] gradient, List<double[]> pairs, int truth, int count) {
        for (double[] pair : pairs) {
            double error = truth - 1 / (1 + Math.exp(-score(pair)));
            for (int i = 0; i < weights.length; i++) {
                gradient[i] += error * scaled(pair, i) / count;
            }
        }
    }

    /** Higher for what looks like one subject. */
    double score(double[] pair) {
        double score = 0;
        for (int i = 0; i < weights.length; i++) {
            score += weights[i] * scaled(pair, i);
        }
        return score;
    }

    private double scaled(double[] pair, int i) {
        return (pair[i] - mean[i]) / deviation[i];
    }
}
