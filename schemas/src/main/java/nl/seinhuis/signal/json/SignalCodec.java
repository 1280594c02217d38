// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.signal.Signal;
import tools.jackson.databind.JsonNode;

/**
 * Reads and writes signals as JSON (schema {@code signal-v1}).
 *
 * <p>A signal that this class returns has passed, in this order: the size limit, UTF-8, one strict parse, the schema and
 * the rules that a schema cannot express. JSON Binding then binds the tree written out again, never the sender's bytes.
 * Whatever the bytes, the answer is a signal or {@link InvalidInput} with every fault found; nothing of the input is in the
 * exception, its faults or a log. Thread-safe.
 */
public final class SignalCodec {

    private static final String SCHEMA = "signal-v1";

    /** Makes a codec; the compiled schema and the binding are shared by all. */
    public SignalCodec() {
        CompiledSchema.of(SCHEMA);
    }

    /**
     * Reads a signal.
     *
     * @param body UTF-8 JSON, at most 256 KiB
     * @throws InvalidInput if anything is wrong with it
     */
    public Signal read(byte[] body) throws InvalidInput {
        JsonNode tree = StrictTree.read(body);
        CompiledSchema schema = CompiledSchema.of(SCHEMA);
        List<Fault> faults = new ArrayList<>(schema.faults(tree));
        faults.addAll(StrictTree.valueFaults(tree, schema.names()));
        faults.addAll(SignalRules.faults(tree, schema.names()));
        FaultOrder.demandNone(faults);
        return bind(tree);
    }

    /**
     * Reads a signal that {@link #read} has accepted before, from bytes that nobody can have altered since. Schema and rules
     * are not held against it again.
     *
     * @param body the bytes that were accepted
     * @throws InvalidInput if they are no signal any more
     */
    public Signal reread(byte[] body) throws InvalidInput {
        return bind(StrictTree.read(body));
    }

    /** Writes a signal as UTF-8 JSON, members in alphabetical order, absent ones left out. */
    public byte[] write(Signal signal) {
        return Binding.JSONB.toJson(signal).getBytes(StandardCharsets.UTF_8);
    }

    private static Signal bind(JsonNode tree) throws InvalidInput {
        try {
            return Binding.JSONB.fromJson(new String(StrictTree.write(tree), StandardCharsets.UTF_8), Signal.class);
        } catch (RuntimeException e) {
            // Its text may hold the value it stumbled over: neither kept nor logged.
            throw new InvalidInput(FaultWords.of("", "unreadable"));
        }
    }
}
