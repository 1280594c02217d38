// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.json.Fault;

/** Answers of RFC 9457, {@code application/problem+json}. They say what to do and never repeat a value of the request. */
public final class Problems {

    private static final String TYPE = "application/problem+json";

    private Problems() {}

    /** Everything that is wrong with the input, at once. */
    public static Reply invalid(String code, List<Fault> faults) {
        int status = faults.stream().anyMatch(fault -> "too-large".equals(fault.code())) ? 413 : 400;
        JsonArrayBuilder errors = Json.createArrayBuilder();
        for (Fault fault : faults) {
            errors.add(Json.createObjectBuilder()
                    .add("pointer", fault.pointer())
                    .add("code", fault.code())
                    .add("nl", fault.dutch())
                    .add("en", fault.english()));
        }
        JsonObjectBuilder problem = base(
                status,
                code,
                "Er klopt iets niet aan het bericht; er is niets bewaard. Herstel wat hieronder staat en stuur het"
                        + " opnieuw.",
                "Something is wrong with the message; nothing was kept. Mend what is listed and send it again.");
        return reply(status, problem.add("errors", errors));
    }

    /** Several reasons at once, in Dutch and English. */
    public static Reply reasons(int status, String code, String dutch, String english, List<Fault> reasons) {
        JsonArrayBuilder errors = Json.createArrayBuilder();
        for (Fault reason : reasons) {
            errors.add(Json.createObjectBuilder()
                    .add("pointer", reason.pointer())
                    .add("code", reason.code())
                    .add("nl", reason.dutch())
                    .add("en", reason.english()));
        }
        return reply(status, base(status, code, dutch, english).add("errors", errors));
    }

    /** One thing that is wrong, in Dutch and English. */
    public static Reply problem(int status, String code, String dutch, String english) {
        return reply(status, base(status, code, dutch, english));
    }

    /** Nothing here, or not yours: the two look alike. */
    public static Reply notFound() {
        return problem(
                404, "not-found", "Dit bestaat niet, of het is niet van u.", "This does not exist or is not yours.");
    }

    /** Not possible now; what to do is to try again. Nothing was kept. */
    public static Reply unavailable(int seconds) {
        return problem(
                        503,
                        "unavailable",
                        "Het seinhuis kan dit nu niet veilig vastleggen; er is niets bewaard. Stuur het straks"
                                + " opnieuw.",
                        "This cannot be recorded safely now; nothing was kept. Send it again later.")
                .with("Retry-After", Integer.toString(seconds));
    }

    /** No token can be verified, since the keys of the identity provider could not be read yet. */
    static Reply identityAway(int seconds) {
        return problem(
                        503,
                        "identity-away",
                        "Het token kan nu niet worden gecontroleerd, omdat Keycloak niet antwoordt; er is niets bewaard."
                                + " Probeer het straks opnieuw met hetzelfde token.",
                        "The token cannot be checked now, because Keycloak does not answer; nothing was kept. Try again"
                                + " later with the same token.")
                .with("Retry-After", Integer.toString(seconds));
    }

    private static JsonObjectBuilder base(int status, String code, String dutch, String english) {
        return Json.createObjectBuilder()
                .add("type", "urn:seinhuis:problem:" + code)
                .add("title", title(status))
                .add("status", status)
                .add("code", code)
                .add("detail", english)
                .add("detailNl", dutch);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            default -> status >= 500 ? "Internal Server Error" : "Bad Request";
        };
    }

    private static Reply reply(int status, JsonObjectBuilder problem) {
        return new Reply(status, TYPE, Map.of(), problem.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Too many calls: wait so many seconds. */
    public static Reply tooMany(int seconds) {
        return problem(
                        429,
                        "too-many-requests",
                        "Te veel verzoeken. Wacht even; er is niets bewaard.",
                        "Too many requests. Wait a moment; nothing was kept.")
                .with("Retry-After", Integer.toString(seconds));
    }
}
