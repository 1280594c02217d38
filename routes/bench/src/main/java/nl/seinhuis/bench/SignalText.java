// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Signals of 2 KiB: four persons, invented; each signal has a reference, an e-mail address, a telephone number and a number
 * plate of its own, so that no pseudonym is found ready. Free text fills it up; that is stored and does not travel.
 */
final class SignalText {

    /** Bytes of each signal. */
    static final int SIZE = 2048;

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @SuppressWarnings("InlineFormatString") // it would hide the method that fills it
    private static final String TEMPLATE = """
            {"reference":"B %1$s","purposes":[{"purpose":"triage","basis":["AVG6-E-DUID"]},\
            {"purpose":"investigate","basis":["AVG6-E-OPS","AVG10-SV161"]}],\
            "observation":{"date":"%2$s","time":"06:30","manner":"seen-self","reliability":5,"hard":true,"urgency":"high"},\
            "place":{"region":"VR09","municipality":"GM0310","postcode":"3796ZZ","houseNumber":"100","kind":"KAS"},\
            "persons":[\
            {"ref":"p1","role":"victim","victimStatus":"possible","minor":"no","gender":"male","nationalities":["BG"],\
            "phones":["+4915%5$010d"]},\
            {"ref":"p2","role":"victim","victimStatus":"possible","minor":"no","gender":"male","nationalities":["PL"]},\
            {"ref":"p3","role":"victim","victimStatus":"possible","minor":"no","gender":"female","nationalities":["BG"]},\
            {"ref":"p16","role":"employer","name":{"family":"Aardbei"},"minor":"no","emails":["teler%1$s@kwekerij.example"]}],\
            "vehicles":[{"plate":"%6$s","country":"DE","make":"Mercedes","colour":"wit","heldBy":"p16"}],\
            "indicators":["ARB-03","ARB-08","ARB-02"],"coercion":["TakesEarnings"],\
            "exploitation":{"forms":["ARB"],"subForms":["LANDBOUW"],"sector":"A","recruitment":"JobOffer"},\
            "narrative":{"text":"X%7$s"},\
            "sender":{"employee":"I. Inspecteur","function":"inspecteur"},\
            "legal":{"regime":"avg","subjectInformed":{"status":"postponed","reason":"belang-toezicht","review":"%3$s"}},\
            "expires":"%4$s"}""";

    private final LocalDate today;
    private final String run;
    private final AtomicLong next = new AtomicLong();

    SignalText(Clock clock) {
        this.today = LocalDate.now(clock.withZone(AMSTERDAM));
        this.run = Long.toString(clock.millis() / 1000, 36);
    }

    /** A new signal. */
    byte[] make() {
        long number = next.incrementAndGet();
        String bare = text(number, "");
        return text(number, "x".repeat(SIZE - bare.length())).getBytes(StandardCharsets.US_ASCII);
    }

    private String text(long number, String filling) {
        return String.format(
                Locale.ROOT,
                TEMPLATE,
                run + number,
                today.minusDays(10),
                today.plusDays(70),
                today.plusDays(200),
                number,
                plate(number),
                filling);
    }

    private static String plate(long number) {
        return "B" + Long.toString(36L * 36 * 36 * 36 * 36 + number, 36).toUpperCase(Locale.ROOT);
    }
}
