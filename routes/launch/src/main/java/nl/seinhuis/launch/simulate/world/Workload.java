// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;

/** How often what happens: the figures of {@code workload.properties}, where their source stands. */
public final class Workload {

    private final Properties figures = new Properties();

    Workload() {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Workload.class.getResourceAsStream("workload.properties")),
                StandardCharsets.UTF_8)) {
            figures.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A figure. */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    /** Words, parted by spaces. */
    List<String> words(String name) {
        return List.of(text(name).split(" ", -1));
    }

    private String text(String name) {
        return Objects.requireNonNull(figures.getProperty(name), name);
    }

    /** Whether something of this share happens now. */
    boolean happens(String share, Random random) {
        return random.nextDouble() < number(share);
    }

    /**
     * One of those whose weights begin with a name.
     *
     * @param name for example {@code form}
     * @param of whose mix, where there is one of its own
     */
    String drawn(String name, String of, Random random) {
        Map<String, Double> own = weights(name + "." + of + ".");
        Map<String, Double> weights = own.isEmpty() ? weights(name + ".") : own;
        double left = random.nextDouble()
                * weights.values().stream().mapToDouble(Double::doubleValue).sum();
        String last = "";
        for (Map.Entry<String, Double> one : weights.entrySet()) {
            last = one.getKey();
            left -= one.getValue();
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    private Map<String, Double> weights(String prefix) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String key : new TreeSet<>(figures.stringPropertyNames())) {
            String rest = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
            if (!rest.isEmpty() && !rest.contains(".")) {
                weights.put(rest, number(key));
            }
        }
        return weights;
    }
}
