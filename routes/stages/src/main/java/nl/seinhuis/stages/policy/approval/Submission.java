// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nl.seinhuis.stages.policy.file.SetFiles;

/**
 * A change as an officer hands it in: the files that differ from those of the set in force.
 *
 * @param files text of each file that is new or changed, by name below the configuration folder
 * @param removed names of files that go
 * @param base digest of the set that it is made upon
 * @param version version that it is to have
 * @param expires until when it is to hold
 */
public record Submission(
        SortedMap<String, String> files, List<String> removed, String base, long version, Instant expires) {

    /** Most bytes of a submission. */
    public static final int MOST_BYTES = 256 * 1024;

    private static final Set<String> MEMBERS = Set.of("files", "removed", "base", "version", "expires");
    private static final Pattern NAME = Pattern.compile(
            "(?:(?:law|policies|desks|desks/keys|stock|officers)/)?[a-z0-9][a-z0-9-]{0,63}\\.(?:yaml|jwk|hashes|json|csv)");

    /**
     * Reads a submission.
     *
     * @throws Unreadable if it is none
     */
    public static Submission read(byte[] json) throws Unreadable {
        Map<String, Object> object = new StrictObject(CanonicalText.text(json, MOST_BYTES)).read();
        if (!object.keySet().equals(MEMBERS)
                || !(object.get("files") instanceof Map<?, ?> files)
                || !(object.get("removed") instanceof List<?> removed)) {
            throw new Unreadable(Refusal.MEMBERS);
        }
        SortedMap<String, String> changed = new TreeMap<>();
        for (Map.Entry<?, ?> one : files.entrySet()) {
            if (!(one.getValue() instanceof String text)) {
                throw new Unreadable(Refusal.MEMBERS);
            }
            changed.put(name(one.getKey()), text);
        }
        List<String> gone = new ArrayList<>();
        for (Object one : removed) {
            gone.add(name(one));
        }
        try {
            return new Submission(
                    changed,
                    List.copyOf(gone),
                    CanonicalText.word(object, "base"),
                    CanonicalText.number(object, "version"),
                    Instant.parse(CanonicalText.word(object, "expires")));
        } catch (DateTimeException e) {
            throw new Unreadable(Refusal.MEMBERS);
        }
    }

    private static String name(Object value) throws Unreadable {
        if (value instanceof String name && NAME.matcher(name).matches()) {
            return name;
        }
        throw new Unreadable(Refusal.MEMBERS);
    }

    /** The files of the proposed set. */
    public SetFiles over(SetFiles before) {
        SetFiles after = before;
        for (String name : removed) {
            after = after.without(name);
        }
        for (Map.Entry<String, String> one : files.entrySet()) {
            after = after.with(one.getKey(), one.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return after;
    }
}
