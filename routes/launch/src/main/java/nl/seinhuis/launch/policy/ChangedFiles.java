// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.policy.SetFiles;

/** What of a configuration folder differs from the set in force. */
final class ChangedFiles {

    /** Written by hand and shipped; what only an installation has (keys, stock, officers) is changed by other means. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:law|policies|desks)/[^/]+\\.yaml|regions\\.yaml|stop-list\\.yaml|statistics\\.yaml|watching\\.yaml");

    private ChangedFiles() {}

    /**
     * The body that hands the difference in.
     *
     * @param here the configuration folder
     * @param base the set in force, as the broker describes it
     * @throws IOException if nothing differs
     */
    static byte[] submission(SetFiles here, JsonObject base, Instant expires) throws IOException {
        JsonObject there = base.getJsonObject("files");
        JsonObjectBuilder changed = Json.createObjectBuilder();
        JsonArrayBuilder removed = Json.createArrayBuilder();
        int count = 0;
        for (String name : here.names()) {
            byte[] bytes = here.bytes(name).orElseThrow();
            if (WRITTEN.matcher(name).matches() && !sha256(bytes).equals(there.getString(name, ""))) {
                changed.add(name, new String(bytes, StandardCharsets.UTF_8));
                count++;
            }
        }
        for (String name : there.keySet()) {
            if (WRITTEN.matcher(name).matches() && !here.names().contains(name)) {
                removed.add(name);
                count++;
            }
        }
        if (count == 0) {
            throw new IOException("nothing differs from the set in force");
        }
        return Json.createObjectBuilder()
                .add("files", changed)
                .add("removed", removed)
                .add("base", base.getString("digest"))
                .add("version", base.getJsonNumber("version").longValue() + 1)
                .add("expires", expires.toString())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(LedgerHash.sha256(bytes));
    }
}
