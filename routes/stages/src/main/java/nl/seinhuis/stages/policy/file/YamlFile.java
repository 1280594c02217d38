// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.stages.policy.fault.Wrong;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Reads a file of the set as a small, strict part of YAML: one document of maps, lists and words. No aliases (they can
 * make a small file huge, and hide what a line means), no characters that cannot be seen, no deep nesting, at most 1 MiB.
 */
public final class YamlFile {
    private static final int MAX_DEPTH = 12;

    private static final Set<Integer> HIDDEN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.PRIVATE_USE,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED);

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(SetFiles.MAX_BYTES)
            .setUseMarks(true)
            .build();

    private YamlFile() {}

    /** The map that the file holds; empty, with faults told, if it holds none. */
    public static Optional<YamlMap> read(SetFiles set, String name, FaultList faults) {
        return text(set.bytes(name).orElse(null), name, faults)
                .flatMap(text -> plain(text, name, faults))
                .flatMap(events -> new Composer(SETTINGS, new ReadEvents(events)).getSingleNode())
                .map(node -> new YamlValue(node, name, faults))
                .flatMap(YamlValue::map);
    }

    private static Optional<String> text(byte @Nullable [] bytes, String name, FaultList faults) {
        if (bytes == null) {
            faults.add(name, 0, Wrong.FILE_MISSING.with());
            return Optional.empty();
        }
        if (bytes.length > SetFiles.MAX_BYTES) {
            faults.add(name, 0, Wrong.FILE_OVER_1_MIB.with());
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            faults.add(name, 0, Wrong.FILE_NOT_UTF8.with());
            return Optional.empty();
        }
    }

    /** What the text consists of; empty if that is more than this part of YAML. */
    private static Optional<List<Event>> plain(String text, String name, FaultList faults) {
        try {
            int depth = 0;
            int documents = 0;
            boolean plain = true;
            List<Event> events = new ArrayList<>();
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                events.add(event);
                if (event instanceof CollectionStartEvent) {
                    depth++;
                } else if (event instanceof CollectionEndEvent) {
                    depth--;
                } else if (event instanceof DocumentStartEvent) {
                    documents++;
                }
                Optional<Wrong.Told> wrong = wrong(event, depth, documents);
                if (wrong.isPresent()) {
                    faults.add(name, line(event.getStartMark()), wrong.get());
                    plain = false;
                    if (depth > MAX_DEPTH) {
                        return Optional.empty();
                    }
                }
            }
            return plain ? Optional.of(events) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            faults.add(name, line(e.getProblemMark()), Wrong.YAML_LINE.with(e.getProblem()));
        } catch (YamlEngineException e) {
            faults.add(name, 0, Wrong.YAML_FILE.with());
        }
        return Optional.empty();
    }

    private static Optional<Wrong.Told> wrong(Event event, int depth, int documents) {
        if (depth > MAX_DEPTH) {
            return Optional.of(Wrong.YAML_DEPTH.with(MAX_DEPTH));
        }
        if (documents > 1) {
            return Optional.of(Wrong.YAML_DOCUMENTS.with());
        }
        if (event instanceof AliasEvent) {
            return Optional.of(Wrong.YAML_ALIAS.with());
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            return Optional.of(Wrong.YAML_ANCHOR.with());
        }
        if (event instanceof ScalarEvent scalar) {
            return hidden(scalar.getValue()).map(Wrong.YAML_HIDDEN::with);
        }
        return Optional.empty();
    }

    /**
     * The first character that shows nothing, or changes how what stands around it is shown: with one an officer's terminal
     * would show another change than the one to be signed.
     */
    private static Optional<String> hidden(String text) {
        return text.codePoints()
                .filter(c -> HIDDEN.contains(Character.getType(c)))
                .mapToObj("U+%04X"::formatted)
                .findFirst();
    }

    /** Hands out what was read, so that a file is taken apart once. */
    private static final class ReadEvents implements Parser {
        private final List<Event> events;
        private int at;

        private ReadEvents(List<Event> events) {
            this.events = events;
        }

        @Override
        public boolean checkEvent(Event.ID choice) {
            return hasNext() && events.get(at).getEventId() == choice;
        }

        @Override
        public Event peekEvent() {
            return events.get(at);
        }

        @Override
        public boolean hasNext() {
            return at < events.size();
        }

        @Override
        public Event next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return events.get(at++);
        }
    }

    static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }
}
