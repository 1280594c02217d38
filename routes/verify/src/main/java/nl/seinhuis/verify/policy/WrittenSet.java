// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** The law and the policies as they stand in their files: maps, lists and words. */
final class WrittenSet {
    private static final LoadSettings WORDS =
            LoadSettings.builder().setSchema(new FailsafeSchema()).build();

    private final Map<String, Object> files = new HashMap<>();
    private final Map<String, Map<?, ?>> bases = new HashMap<>();

    WrittenSet(Map<String, String> texts) {
        texts.forEach((name, text) -> {
            if (name.endsWith(".yaml") && (name.startsWith("law/") || name.startsWith("policies/"))) {
                files.put(name, Objects.requireNonNull(new Load(WORDS).loadFromString(text)));
            }
        });
        files.forEach((name, content) -> {
            if (name.startsWith("law/")) {
                for (Object entry : list(map(content).get("bases"))) {
                    Map<Object, Object> basis = new LinkedHashMap<>(map(entry));
                    basis.put("kind", map(content).get("kind"));
                    bases.put(word(basis.get("code")), basis);
                }
            }
        });
    }

    static Map<String, String> texts(Path config) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String folder : List.of("law", "policies")) {
            try (Stream<Path> files = Files.list(config.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(folder + "/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** A legal basis by its code; empty if there is none. */
    Map<?, ?> basis(String code) {
        return bases.getOrDefault(code, Map.of());
    }

    /** The rules of a purpose. */
    List<?> rules(String purpose) {
        return list(map(files.get("policies/" + purpose + ".yaml")).get("rules"));
    }

    /** Whether a role may declare a purpose. */
    boolean mayDeclare(String role, String purpose) {
        Map<?, ?> table = map(map(files.get("policies/declare.yaml")).get("declare"));
        return words(map(table.get(role)).get("may")).contains(purpose);
    }

    /** Whether a list of roles and groups names a role. */
    boolean names(@Nullable Object rolesAndGroups, String role) {
        Map<?, ?> groups = map(map(files.get("law/roles.yaml")).get("groups"));
        for (String word : words(rolesAndGroups)) {
            if (word.equals(role) || words(groups.get(word)).contains(role)) {
                return true;
            }
        }
        return false;
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static String word(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static List<String> words(@Nullable Object value) {
        List<String> words = new ArrayList<>();
        list(value).forEach(one -> words.add(word(one)));
        return words;
    }
}
