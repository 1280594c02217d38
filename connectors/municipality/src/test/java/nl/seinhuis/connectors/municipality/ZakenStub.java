// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.municipality;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.AgencyWeb;
import nl.seinhuis.kit.AgencyWeb.Reply;
import nl.seinhuis.kit.AgencyWeb.Request;

/**
 * The part of the ZGW Zaken API that the connector uses, made from its published shape: required members, patterns and
 * enumerations, one identification per organisation, a signed token, the coordinate system in the headers.
 */
public final class ZakenStub implements AgencyWeb.Responder {

    /** Shared with the connector. */
    public static final String SECRET = "een-geheim-van-genoeg-tekens-voor-hs256";

    private final Map<String, JsonObject> zaken = new LinkedHashMap<>();
    private final Map<String, JsonObject> objects = new LinkedHashMap<>();
    private final Map<String, JsonObject> events = new LinkedHashMap<>();

    /** Identifications of the cases of one test, each as often as a case has an object. */
    public synchronized List<String> identifications(String base) {
        return objects.values().stream()
                .map(object -> object.getString("zaak"))
                .filter(url -> url.contains(base + "/"))
                .map(url -> zaken.get(url).getString("identificatie"))
                .toList();
    }

    /** The objects of the cases. */
    public synchronized List<JsonObject> objects() {
        return List.copyOf(objects.values());
    }

    /** What was told. */
    public synchronized List<JsonObject> events() {
        return List.copyOf(events.values());
    }

    /** The cases. */
    public synchronized List<JsonObject> zaken() {
        return List.copyOf(zaken.values());
    }

    @Override
    public synchronized Reply answer(Request request, String own) {
        try {
            if (request.path().endsWith("/events")) {
                JsonObject event = json(request.body());
                events.put(event.getString("id"), event);
                return new Reply(204, "");
            }
            if (!authorised(request)) {
                return new Reply(403, "{\"code\":\"not_authenticated\"}");
            }
            return request.method().equals("GET") ? found(request, own) : made(request, own);
        } catch (RuntimeException e) {
            return new Reply(400, "{\"code\":\"invalid\",\"title\":\"" + e.getMessage() + "\"}");
        }
    }

    private static boolean authorised(Request request) {
        try {
            String token = request.headers().get("Authorization").get(0).replace("Bearer ", "");
            SignedJWT jwt = SignedJWT.parse(token);
            return jwt.verify(new MACVerifier(SECRET))
                    && "koppeling".equals(jwt.getJWTClaimsSet().getStringClaim("client_id"));
        } catch (java.text.ParseException | com.nimbusds.jose.JOSEException e) {
            return false;
        }
    }

    private Reply found(Request request, String own) {
        String query = request.path().substring(request.path().indexOf('?') + 1);
        JsonArrayBuilder results = Json.createArrayBuilder();
        if (request.path().contains("/zaken?")) {
            String wanted = query.replaceAll(".*identificatie=([^&]*).*", "$1");
            String base = own + request.path().substring(0, request.path().indexOf("/zaken?"));
            zaken.forEach((url, zaak) -> {
                if (url.startsWith(base) && zaak.getString("identificatie").equals(wanted)) {
                    results.add(Json.createObjectBuilder(zaak).add("url", url));
                }
            });
        } else {
            String wanted = query.replaceAll(".*zaak=([^&]*).*", "$1");
            objects.forEach((url, object) -> {
                if (object.getString("zaak").equals(wanted)) {
                    results.add(Json.createObjectBuilder(object).add("url", url));
                }
            });
        }
        return new Reply(
                200, Json.createObjectBuilder().add("results", results).build().toString());
    }

    private Reply made(Request request, String own) {
        JsonObject body = json(request.body());
        if (!"EPSG:4326".equals(request.headers().get("Content-crs").get(0))) {
            return new Reply(412, "{}");
        }
        String url = own + request.path() + "/" + java.util.UUID.randomUUID();
        if (request.path().endsWith("/zaken")) {
            demand(body, "bronorganisatie", "[0-9]{9}");
            demand(body, "verantwoordelijkeOrganisatie", "[0-9]{9}");
            demand(body, "zaaktype", "https://.{1,1000}");
            demand(body, "startdatum", "[0-9]{4}-[0-9]{2}-[0-9]{2}");
            demand(body, "identificatie", ".{1,40}");
            demand(body, "omschrijving", ".{0,80}");
            demand(
                    body,
                    "vertrouwelijkheidaanduiding",
                    "openbaar|beperkt_openbaar|intern|zaakvertrouwelijk|vertrouwelijk|confidentieel|geheim|zeer_geheim");
            zaken.put(url, body);
        } else {
            demand(body, "zaak", ".+");
            demand(body, "objectType", "overige");
            demand(body, "objectTypeOverige", "[a-z_]{1,100}");
            demand(body, "relatieomschrijving", ".{0,80}");
            if (!zaken.containsKey(body.getString("zaak"))) {
                throw new IllegalArgumentException("zaak");
            }
            if (body.getJsonObject("objectIdentificatie")
                    .getJsonObject("overigeData")
                    .isEmpty()) {
                throw new IllegalArgumentException("overigeData");
            }
            objects.put(url, body);
        }
        return new Reply(
                201, Json.createObjectBuilder(body).add("url", url).build().toString());
    }

    private static void demand(JsonObject body, String name, String pattern) {
        if (!body.getString(name).matches(pattern)) {
            throw new IllegalArgumentException(name);
        }
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
