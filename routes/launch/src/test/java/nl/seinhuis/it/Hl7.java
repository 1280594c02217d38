// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A system that writes HL7 v2 over MLLP. */
final class Hl7 {

    private final int port;

    private Hl7(int port) {
        this.port = port;
    }

    /** On a port that is free. */
    static Hl7 onFreePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return new Hl7(free.getLocalPort());
        }
    }

    int port() {
        return port;
    }

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

    /** Sends one message in its frame and gives the answer without. */
    String send(String message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(0x0b);
            socket.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(new byte[] {0x1c, 0x0d});
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            for (int one = in.read(); one >= 0 && one != 0x1c; one = in.read()) {
                answer.append((char) one);
            }
            return answer.toString();
        }
    }
}
