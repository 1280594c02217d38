// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.seinhuis.launch.stack.Stack;

/** The live heap of the broker and of the connectors, looked at several times. */
public final class Memory {

    private static final double GROWTH = 1.25;
    private static final double SMALL = 16;

    private final long broker;
    private final long connectors;
    private final List<Double> brokerHeaps = new ArrayList<>();
    private final List<Double> connectorHeaps = new ArrayList<>();

    /** Of two processes. */
    Memory(long broker, long connectors) {
        this.broker = broker;
        this.connectors = connectors;
    }

    /** Of the broker of a whole, and of the connectors beside it. */
    public static Memory of(Stack stack, long connectors) throws IOException {
        String note = Files.readString(stack.folder().run("broker"));
        return new Memory(Long.parseLong(note.strip().split(" ", -1)[0]), connectors);
    }

    /** Looks. */
    public void look() throws IOException, InterruptedException {
        brokerHeaps.add(LiveHeap.of(broker));
        connectorHeaps.add(LiveHeap.of(connectors));
    }

    /** How often it was looked at. */
    public int looks() {
        return brokerHeaps.size();
    }

    /** Whether neither grew from the middle to the end by more than a quarter and 16 MiB. */
    boolean flat() {
        return flat(brokerHeaps) && flat(connectorHeaps);
    }

    private static boolean flat(List<Double> heaps) {
        if (heaps.size() < 3) {
            return true;
        }
        double middle = heaps.get(heaps.size() / 2);
        double last = heaps.get(heaps.size() - 1);
        return last <= middle * GROWTH || last <= middle + SMALL;
    }

    @Override
    public String toString() {
        return brokerHeaps.isEmpty()
                ? "niet bekeken"
                : "Seinhuis " + words(brokerHeaps) + "; koppelingen " + words(connectorHeaps);
    }

    private static String words(List<Double> heaps) {
        return heaps.stream()
                .map(heap -> String.format(Locale.ROOT, "%.1f", heap))
                .collect(Collectors.joining(" -> ", "", " MiB"));
    }
}
