// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import java.util.List;
import nl.seinhuis.signal.json.Fault;

/** The caller may not do this, or there is nothing here. The answer is all that the caller learns. */
public final class Denied extends Exception {

    private final transient Reply reply;

    private Denied(Reply reply) {
        super("denied");
        this.reply = reply;
    }

    /** This caller may not. */
    public static Denied forbidden() {
        return new Denied(Problems.problem(
                403,
                "forbidden",
                "Dit account mag dit niet. Vraag de beheerder van uw organisatie.",
                "This account may not do this. Ask the administrator of your organisation."));
    }

    /** There is nothing here, or nothing for this caller. */
    public static Denied notFound() {
        return new Denied(Problems.notFound());
    }

    /** Not as things stand now. */
    public static Denied conflict(String code, String dutch, String english) {
        return new Denied(Problems.problem(409, code, dutch, english));
    }

    /** Nobody could do what is asked. */
    public static Denied invalid(String code, String dutch, String english) {
        return new Denied(Problems.problem(400, code, dutch, english));
    }

    /** As it is asked it cannot be, for these reasons. */
    public static Denied refused(int status, String code, String dutch, String english, List<Fault> reasons) {
        return new Denied(Problems.reasons(status, code, dutch, english, reasons));
    }

    /** Too often: again after so many seconds. */
    public static Denied tooMany(int seconds) {
        return new Denied(Problems.tooMany(seconds));
    }

    /** The set in force has expired. */
    public static Denied expired() {
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
