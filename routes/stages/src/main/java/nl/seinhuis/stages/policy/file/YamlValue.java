// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.UnknownWord;
import nl.seinhuis.stages.policy.fault.Spelling;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.model.Fact;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value with its line. What it should be and is not, is told; the reader goes on. */
public final class YamlValue {
    private final Node node;
    private final String file;
    private final FaultList faults;

    YamlValue(Node node, String file, FaultList faults) {
        this.node = node;
        this.file = file;
        this.faults = faults;
    }

    String file() {
        return file;
    }

    /** The line, counted from 1. */
    public int line() {
        return YamlFile.line(node.getStartMark());
    }

    /** From here on the file is about a rule and perhaps a category of it. */
    public void mark(String rule, @Nullable String category) {
        faults.mark(this, rule, category);
    }

    /** Tells at this line that something is wrong. */
    public void fault(Wrong wrong, Object... arguments) {
        fault(wrong.with(arguments));
    }

    /** Tells at this line what is wrong, in words made elsewhere. */
    public void fault(Wrong.Told told) {
        faults.add(file, line(), told);
    }

    /** Marks each entry of a map of cells. */
    public void markEach(String rule) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                YamlValue key = new YamlValue(tuple.getKeyNode(), file, faults);
                key.quietText().ifPresent(name -> key.mark(rule, name));
            }
        }
    }

    /** Marks the cells of each element of a list. */
    public void markDeep(String rule) {
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                new YamlValue(element, file, faults).mark(rule, null);
                if (element instanceof MappingNode mapping) {
                    mapping.getValue()
                            .forEach(tuple -> new YamlValue(tuple.getValueNode(), file, faults).markEach(rule));
                }
            }
        }
    }

    /** A word, with no fault if it is none. */
    public Optional<String> quietText() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** Whether it is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** A word or number, as written. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return Optional.of(scalar.getValue());
        }
        fault(Wrong.WORD_EXPECTED);
        return Optional.empty();
    }

    /** A list with at least one element. */
    public List<YamlValue> list() {
        if (!(node instanceof SequenceNode sequence)) {
            fault(Wrong.LIST_EXPECTED);
            return List.of();
        }
        if (sequence.getValue().isEmpty()) {
            fault(Wrong.EMPTY_LIST);
        }
        return sequence.getValue().stream()
                .map(n -> new YamlValue(n, file, faults))
                .toList();
    }

    /** A map in which no key stands twice. */
    public Optional<YamlMap> map() {
        if (!(node instanceof MappingNode mapping)) {
            fault(Wrong.MAP_EXPECTED);
            return Optional.empty();
        }
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        Map<String, YamlValue> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlValue key = new YamlValue(tuple.getKeyNode(), file, faults);
            Optional<String> name = key.text();
            if (name.isPresent()) {
                if (keys.putIfAbsent(name.get(), key) != null) {
                    key.fault(Wrong.TWICE, name.get());
                } else {
                    entries.put(name.get(), new YamlValue(tuple.getValueNode(), file, faults));
                }
            }
        }
        return Optional.of(new YamlMap(this, entries, keys));
    }

    /** One word of a closed vocabulary. */
    public <E extends Enum<E> & Coded> Optional<E> word(Class<E> vocabulary) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Coded.of(vocabulary, text.get()));
        } catch (UnknownWord e) {
            fault(
                    Wrong.UNKNOWN_WORD,
                    text.get(),
                    Spelling.remedy(
                            text.get(),
                            Stream.of(vocabulary.getEnumConstants())
                                    .map(Coded::code)
                                    .toList()));
            return Optional.empty();
        }
    }

    /** One or more different words of a closed vocabulary. */
    public <E extends Enum<E> & Coded> List<E> words(Class<E> vocabulary) {
        List<E> words = new ArrayList<>();
        for (YamlValue value : list()) {
            value.word(vocabulary).ifPresent(word -> {
                if (words.contains(word)) {
                    value.fault(Wrong.TWICE_IN_LIST, word.code());
                } else {
                    words.add(word);
                }
            });
        }
        return words;
    }

    /** A list of texts. */
    public List<String> texts() {
        return list().stream().flatMap(v -> v.text().stream()).toList();
    }

    /** A release level. */
    public Optional<Level> level() {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Level.parse(text.get()));
        } catch (UnknownWord e) {
            fault(Wrong.UNKNOWN_LEVEL, text.get());
            return Optional.empty();
        }
    }

    /** Gates joined by {@code &}: all of them. */
    public Optional<List<Fact>> gates(String written) {
        List<Fact> gates = new ArrayList<>();
        for (String word : written.split("&", -1)) {
            String code = word.strip();
            Optional<Fact> gate = Stream.of(Fact.values())
                    .filter(f -> f.isGate() && f.code().equals(code))
                    .findFirst();
            if (gate.isEmpty()) {
                fault(
                        Wrong.UNKNOWN_GATE,
                        code,
                        Spelling.remedy(
                                code,
                                Stream.of(Fact.values())
                                        .filter(Fact::isGate)
                                        .map(Fact::code)
                                        .toList()));
                return Optional.empty();
            }
            gates.add(gate.get());
        }
        return Optional.of(gates);
    }
}
