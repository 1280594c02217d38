// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.policy.file.SetFiles;

/** What of a configuration folder differs from the set in force. */
final class ChangedFiles {

    /** Written by hand and shipped; what only an installation has is handed in where it is asked for. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:law|policies|desks)/[^/]+\\.yaml|regions\\.yaml|stop-list\\.yaml|statistics\\.yaml|watching\\.yaml");

    private ChangedFiles() {}

    /** What only an installation has. A folder without any of a kind leaves that kind as it is. */
    enum Kind {
        KEYS("desks/keys/[^/]+\\.(?:jwk|json)"),
        STOCK("stock/[^/]+\\.hashes"),
        OFFICERS("officers\\.yaml|officers/[^/]+\\.json");

        private final Pattern names;

        Kind(String names) {
            this.names = Pattern.compile(names);
        }

        /** A kind as it is written on the command line. */
        static Kind of(String word) throws IOException {
            for (Kind kind : values()) {
                if (kind.toString().equals(word)) {
                    return kind;
                }
            }
            throw new Told("--with kent keys, stock en officers", "--with takes keys, stock and officers");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The body that hands the difference in.
     *
     * @param here the configuration folder
     * @param base the set in force, as the broker describes it
     * @param with what is handed in beside what is written by hand
     * @param version version that it is to have
     * @param expires until when it is to hold
     * @throws IOException if nothing differs
     */
    static byte[] submission(SetFiles here, JsonObject base, Set<Kind> with, long version, Instant expires)
            throws IOException {
        List<Pattern> wanted = new ArrayList<>(List.of(WRITTEN));
        for (Kind kind : with) {
            if (here.names().stream().noneMatch(name -> kind.names.matcher(name).matches())) {
                throw new Told("de map heeft niets van: " + kind, "the folder has none of: " + kind);
            }
            wanted.add(kind.names);
        }
        JsonObject there = base.getJsonObject("files");
        JsonObjectBuilder changed = Json.createObjectBuilder();
        JsonArrayBuilder removed = Json.createArrayBuilder();
        int count = 0;
        for (String name : here.names()) {
            byte[] bytes = here.bytes(name).orElseThrow();
            if (any(wanted, name) && !sha256(bytes).equals(there.getString(name, ""))) {
                changed.add(name, new String(bytes, StandardCharsets.UTF_8));
                count++;
            }
        }
        for (String name : there.keySet()) {
            if (any(wanted, name) && !here.names().contains(name)) {
                removed.add(name);
                count++;
            }
        }
        if (count == 0) {
            throw new Told("er is geen verschil met de set die geldt", "nothing differs from the set in force");
        }
        return Json.createObjectBuilder()
                .add("files", changed)
                .add("removed", removed)
                .add("base", base.getString("digest"))
                .add("version", version)
                .add("expires", expires.toString())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean any(List<Pattern> wanted, String name) {
        return wanted.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(LedgerHash.sha256(bytes));
    }
}
