// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.List;
import nl.seinhuis.journey.http.Problems;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.signal.json.Fault;

/** The caller may not do this, or there is nothing here. The answer is all that the caller learns. */
final class Denied extends Exception {

    private final transient Reply reply;

    private Denied(Reply reply) {
        super("denied");
        this.reply = reply;
    }

    static Denied forbidden() {
        return new Denied(Problems.problem(
                403,
                "forbidden",
                "Dit account mag dit niet. Vraag de beheerder van uw organisatie.",
                "This account may not do this. Ask the administrator of your organisation."));
    }

    static Denied notFound() {
        return new Denied(Problems.notFound());
    }

    static Denied conflict(String code, String dutch, String english) {
        return new Denied(Problems.problem(409, code, dutch, english));
    }

    static Denied invalid(String code, String dutch, String english) {
        return new Denied(Problems.problem(400, code, dutch, english));
    }

    static Denied refused(int status, String code, String dutch, String english, List<Fault> reasons) {
        return new Denied(Problems.reasons(status, code, dutch, english, reasons));
    }

    static Denied tooMany(int seconds) {
        return new Denied(Problems.tooMany(seconds));
    }

    static Denied expired() {
        return new Denied(Problems.problem(
                        503,
                        "policy-set-expired",
                        "De afspraken over delen zijn verlopen; er wordt niets gedeeld tot privacyfunctionarissen nieuwe"
                                + " goedkeuren. Wat klaarstaat, blijft bewaard.",
                        "The set of policies has expired; nothing is shared until privacy officers approve another. What"
                                + " waits is kept.")
                .with("Retry-After", "300"));
    }

    Reply reply() {
        return reply;
    }
}
