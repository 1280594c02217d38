// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import nl.seinhuis.signal.Examples;
import nl.seinhuis.signal.Signal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MutationProperties {

    private static final String MARKER = "Zq9planted-7f3a";
    private static final List<Examples.Example> GOOD = Examples.good();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SignalCodec codec = new SignalCodec();

    @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
    void flipped_bytes_are_read_or_refused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips) {
        Random random = new Random(seed);
        byte[] body = example(random);
        for (int i = 0; i < flips; i++) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        readOrRefused(body);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void deleted_and_doubled_pieces_are_read_or_refused(@ForAll long seed) {
        Random random = new Random(seed);
        String text = new String(example(random), UTF_8);
        int from = random.nextInt(text.length());
        int to = from + random.nextInt(Math.min(60, text.length() - from));
        String piece = random.nextBoolean() ? "" : text.substring(from, to).repeat(2);
        readOrRefused((text.substring(0, from) + piece + text.substring(to)).getBytes(UTF_8));
    }

    @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
    void members_of_another_type_or_name_are_refused_without_an_echo(@ForAll long seed) {
        Random random = new Random(seed);
        JsonNode tree = JSON.readTree(example(random));
        boolean stillRight = mutate(tree, random);
        List<Fault> faults = readOrRefused(JSON.writeValueAsBytes(tree));
        if (!stillRight) {
            assertThat(faults).isNotEmpty();
        }
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void arbitrary_bytes_are_refused(@ForAll byte[] body) {
        assertThat(readOrRefused(body)).isNotEmpty();
    }

    /** What was read is written and read again as the same; what was refused says nothing of the input. */
    private List<Fault> readOrRefused(byte[] body) {
        try {
            Signal signal = codec.read(body);
            assertThat(codec.read(codec.write(signal))).isEqualTo(signal);
            return List.of();
        } catch (InvalidInput refused) {
            assertThat(refused.faults()).isNotEmpty();
            assertThat(refused + refused.faults().toString()).doesNotContain(MARKER);
            assertThat(refused).hasNoCause();
            return refused.faults();
        }
    }

    private static byte[] example(Random random) {
        return GOOD.get(random.nextInt(GOOD.size())).body();
    }

    /** Changes one place of the tree; whether the result may still be a signal. */
    private static boolean mutate(JsonNode root, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode place = containers.get(random.nextInt(containers.size()));
        if (place instanceof ObjectNode object) {
            List<String> names = List.copyOf(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(MARKER, object.get(name));
                case 2 -> object.set(name, JSON.createObjectNode().put(MARKER, MARKER));
                default -> {
                    object.set(name, strange(random));
                    return true;
                }
            }
            return !object.has(MARKER) && !object.path(name).has(MARKER);
        }
        ((ArrayNode) place).insert(0, strange(random));
        return true;
    }

    private static JsonNode strange(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.getNodeFactory().nullNode();
            case 1 -> JSON.getNodeFactory().numberNode(random.nextLong());
            case 2 -> JSON.getNodeFactory().numberNode(random.nextDouble());
            case 3 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 4 -> JSON.createArrayNode().add(MARKER);
            case 5 -> JSON.getNodeFactory().stringNode(MARKER + "\u0000");
            case 6 -> JSON.getNodeFactory().stringNode("\ud800" + MARKER);
            default -> JSON.getNodeFactory().stringNode(MARKER.repeat(random.nextInt(200)));
        };
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer() && !node.isEmpty()) {
            containers.add(node);
        }
        node.forEach(child -> collect(child, containers));
    }
}
