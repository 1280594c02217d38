// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.launch.simulate.form.Members;

/** What a Zaken API remembers of the cases of one municipality: under which address each is, and what belongs to it. */
final class Cases {

    private static final Pattern IDENTIFICATION = Pattern.compile("identificatie=([^&]*)");
    private static final Pattern CASE = Pattern.compile("zaak=([^&]*)");

    private final String desk;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> objects = new ConcurrentHashMap<>();

    Cases(String desk) {
        this.desk = desk;
    }

    /** What there is with this identification, or in this case. */
    synchronized AgencyWeb.Reply found(String path, String query) {
        List<Members> results = path.endsWith("/zaken")
                ? stream(addresses.get(value(IDENTIFICATION, query))).stream()
                        .map(url -> new Members().with("url", url))
                        .toList()
                : objects.getOrDefault(value(CASE, query), Set.of()).stream()
                        .map(words -> new Members().with("url", "urn:" + desk).with("relatieomschrijving", words))
                        .toList();
        JsonObject all = new Members().objects("results", results).build();
        return new AgencyWeb.Reply(200, all.containsKey("results") ? all.toString() : "{\"results\":[]}");
    }

    private static List<String> stream(@org.jspecify.annotations.Nullable String one) {
        return one == null ? List.of() : List.of(one);
    }

    /** Makes a case, or an object of one. */
    synchronized AgencyWeb.Reply made(String path, String base, String body) {
        JsonObject json =
                StrictJson.object(body.getBytes(StandardCharsets.UTF_8)).orElse(JsonObject.EMPTY_JSON_OBJECT);
        String url = base + path.substring(path.lastIndexOf('/')) + "/" + UUID.randomUUID();
        if (path.endsWith("/zaken")) {
            addresses.put(json.getString("identificatie", ""), url);
        } else {
            objects.computeIfAbsent(json.getString("zaak", ""), unused -> new HashSet<>())
                    .add(json.getString("relatieomschrijving", ""));
        }
        return new AgencyWeb.Reply(201, new Members().with("url", url).build().toString());
    }

    private static String value(Pattern pattern, String query) {
        Matcher matcher = pattern.matcher(query);
        return matcher.find() ? matcher.group(1) : "";
    }
}
