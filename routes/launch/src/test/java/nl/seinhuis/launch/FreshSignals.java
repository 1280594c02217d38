// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import nl.seinhuis.launch.demo.SampleSignals;
import nl.seinhuis.launch.stack.SharedStack;

/** The good examples as their agencies would send them today, each time under a new reference. */
public final class FreshSignals {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final List<SampleSignals.Sample> samples;
    private final AtomicLong turn = new AtomicLong();

    private FreshSignals(List<SampleSignals.Sample> samples) {
        this.samples = samples;
    }

    /** Reads the good examples. */
    public static FreshSignals read() throws IOException {
        return new FreshSignals(new SampleSignals(Clock.systemUTC())
                .read(SharedStack.ROOT.resolve("schemas/examples")).stream()
                        .filter(SampleSignals.Sample::welcome)
                        .toList());
    }

    /**
     * A signal that was never sent before.
     *
     * @param title name of the example
     * @param client who posts it
     * @param json the signal
     */
    public record Fresh(String title, String client, String json) {}

    /** How many examples there are. */
    public int size() {
        return samples.size();
    }

    /** The next example, round and round; for many threads. */
    public Fresh next() {
        return fresh(samples.get((int) (turn.getAndIncrement() % samples.size())));
    }

    /** The example whose title begins so. */
    public Fresh named(String beginning) {
        return fresh(samples.stream()
                .filter(sample -> sample.title().startsWith(beginning))
                .findFirst()
                .orElseThrow());
    }

    private static Fresh fresh(SampleSignals.Sample sample) {
        JsonObject body = Json.createObjectBuilder(sample.body())
                .add("reference", "it-" + RUN + "-" + NUMBER.getAndIncrement())
                .build();
        return new Fresh(sample.title(), sample.client(), body.toString());
    }
}
