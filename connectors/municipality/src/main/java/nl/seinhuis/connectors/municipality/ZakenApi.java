// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.municipality;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.connectors.municipality.MunicipalitySettings.ZakenPlace;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.web.WebPost;

/**
 * Cases in the ZGW Zaken API 1.5: one case per delivery, identified by the delivery's id, with the delivery as its object.
 * What is there already is found first, so that the same delivery again makes nothing new. Nothing of a person stands
 * in the case itself: only in the object, of which the type of case decides who sees it.
 */
final class ZakenApi {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final ZoneId DUTCH_TIME = ZoneId.of("Europe/Amsterdam");

    private final ZakenPlace place;
    private final WebPost http;
    private final Clock clock;

    ZakenApi(ZakenPlace place, Clock clock) throws IOException {
        this.place = place;
        this.http = new WebPost(place.address(), clock);
        this.clock = clock;
    }

    /**
     * Makes the case and its object where they are not there yet; what is about an earlier delivery becomes an object of
     * that one's case. Returns the address of the case.
     */
    URI delivered(String id, JsonObject content) throws IOException, Unfit {
        Optional<URI> earlier = zaak(content.getString("about", content.getString("replaces", id)));
        Optional<URI> before = earlier.isPresent() ? earlier : zaak(id);
        URI zaak = before.isPresent() ? before.get() : created("SH-" + id, content);
        if (before.isEmpty() || !holds(zaak, id)) {
            URI unused = post("/zaakobjecten", object(zaak, id, content));
        }
        return zaak;
    }

    private Optional<URI> zaak(String id) throws IOException, Unfit {
        return results("/zaken?identificatie=SH-" + id + "&bronorganisatie=" + place.rsin()).stream()
                .map(found -> URI.create(found.getString("url")))
                .findFirst();
    }

    /** The relation's description names the delivery: it has no more to tell it by. */
    private boolean holds(URI zaak, String id) throws IOException, Unfit {
        return results("/zaakobjecten?zaak=" + zaak).stream()
                .anyMatch(found -> found.getString("relatieomschrijving", "").endsWith(id));
    }

    private URI created(String identification, JsonObject content) throws IOException, Unfit {
        return post(
                "/zaken",
                JSON.createObjectBuilder()
                        .add("identificatie", identification)
                        .add("bronorganisatie", place.rsin())
                        .add("verantwoordelijkeOrganisatie", place.rsin())
                        .add("zaaktype", place.caseType().toString())
                        .add(
                                "startdatum",
                                LocalDate.ofInstant(clock.instant(), DUTCH_TIME).toString())
                        .add(
                                "omschrijving",
                                "Signaal via het Seinhuis (" + content.getString("purpose", "bericht") + ")")
                        .add("vertrouwelijkheidaanduiding", "zeer_geheim")
                        .build());
    }

    private static JsonObject object(URI zaak, String id, JsonObject content) {
        return JSON.createObjectBuilder()
                .add("zaak", zaak.toString())
                .add("objectType", "overige")
                .add("objectTypeOverige", "seinhuis_levering")
                .add("relatieomschrijving", "Niet verder verstrekken. Levering " + id)
                .add("objectIdentificatie", JSON.createObjectBuilder().add("overigeData", content))
                .build();
    }

    private List<JsonObject> results(String path) throws IOException, Unfit {
        JsonObject answer = read(http.send("GET", path, headers(), ""));
        return answer.get("results") instanceof JsonArray results ? results.getValuesAs(JsonObject.class) : List.of();
    }

    private URI post(String path, JsonObject body) throws IOException, Unfit {
        String url = read(http.send("POST", path, headers(), body.toString())).getString("url", "");
        if (url.isEmpty()) {
            throw new IOException("an answer without url");
        }
        return URI.create(url);
    }

    private static JsonObject read(String answer) throws IOException {
        return StrictJson.object(answer.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IOException("an answer that is no JSON"));
    }

    private Map<String, String> headers() throws IOException {
        return Map.of(
                "Authorization", "Bearer " + token(),
                "Content-Type", "application/json",
                "Accept", "application/json",
                "Accept-Crs", "EPSG:4326",
                "Content-Crs", "EPSG:4326");
    }

    /** As the ZGW standard has it: signed with the shared secret, the client also as {@code client_id}. */
    private String token() throws IOException {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer(place.client())
                        .issueTime(Date.from(clock.instant()))
                        .claim("client_id", place.client())
                        .claim("user_id", "seinhuis-koppeling")
                        .claim("user_representation", "Seinhuis-koppeling")
                        .build());
        try {
            token.sign(new MACSigner(place.secret().reveal()));
        } catch (JOSEException e) {
            throw new IOException("the token cannot be signed", e);
        }
        return token.serialize();
    }
}
