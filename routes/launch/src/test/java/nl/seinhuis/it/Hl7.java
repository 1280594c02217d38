// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

/** What an older system writes in HL7 v2. */
final class Hl7 {

    private Hl7() {}

    /** A consultation, as of today. */
    static String consultation(String reference, String name) {
        String text = """
                MSH|^~\\&|EPD|GGD|SEINHUIS||SEEN103000||ORU^R01|REF|P|2.4||||||UNICODE UTF-8
                PID|1||12345^^^EPD||NAME^Amina||19990101|F|||||06-00000003||en|||||||||||NG
                OBR|1||REF|CONSULT^consult|||SEEN1015|||||||||1^Verpleger^V.||||||||F
                OBX|1|CE|REGIO^regio^SEINHUIS||VR01
                OBX|2|CE|GEMEENTE^gemeente^SEINHUIS||GM0014
                OBX|3|CE|SIGNAAL^signaal^SEINHUIS||ALG-02~ALG-11
                OBX|4|CE|VORM^vorm^SEINHUIS||SEK
                OBX|5|CE|URGENTIE^urgentie^SEINHUIS||hoog
                OBX|6|CE|GEINFORMEERD^geinformeerd^SEINHUIS||ja
                OBX|7|CE|MINDERJARIG^minderjarig^SEINHUIS||nee
                CON|1|TOESTEMMING||PID|care-coordinator|identity~contact~status|toestemming-gegeven|||W|A||TODAY||UNTIL||||||||||SEL
                CON|2|DOORBREKING|||care-coordinator|place~observation~indicators~exploitation|conflict-van-plichten||||A||TODAY||UNTIL
                """;
        return text.replace("\n", "\r")
                .replace("REF", reference)
                .replace("NAME", name)
                .replace("SEEN", day(-3))
                .replace("TODAY", day(0))
                .replace("UNTIL", day(150));
    }

    private static String day(int days) {
        return ConnectorsIT.day(days).replace("-", "");
    }
}
