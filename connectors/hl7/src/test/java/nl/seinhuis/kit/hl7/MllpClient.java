// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.hl7;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import nl.seinhuis.testing.FreePorts;

/** A system that sends HL7 v2 over MLLP to this machine. */
public record MllpClient(int port) {

    /** To a port on which nothing listens yet. */
    public static MllpClient onFreePort() {
        return new MllpClient(FreePorts.next());
    }

    /** Sends one message in its frame and gives the answer without. */
    public String send(byte[] message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(0x0b);
            socket.getOutputStream().write(message);
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
