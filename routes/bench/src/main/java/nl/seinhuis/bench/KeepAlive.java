// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One HTTP/1.1 connection over TLS 1.3 that stays open, and does no more than a post needs: the less the client costs, the
 * more of the machine is left for what is measured.
 */
final class KeepAlive implements AutoCloseable {

    private static final String ID = "\"signalId\":\"";
    private static final int TIMEOUT_MILLIS = 60_000;

    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    private KeepAlive(SSLSocket socket, String head) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 8192);
        this.out = socket.getOutputStream();
        this.head = head;
    }

    static KeepAlive open(SSLContext tls, int port, String token) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.startHandshake();
        return new KeepAlive(socket, """
                POST /api/v1/signals HTTP/1.1\r
                Host: localhost:%d\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length:\s""".formatted(port, token));
    }

    /**
     * Posts a signal and waits for the answer.
     *
     * @return the id under which it was taken
     * @throws IOException if the answer is not 202
     */
    UUID post(byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream(4096);
        request.writeBytes((head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        out.write(request.toByteArray());
        out.flush();
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        String answer = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        int at = answer.indexOf(ID);
        if (!status.startsWith("HTTP/1.1 202") || at < 0) {
            throw new IOException("not taken: " + status + " " + answer);
        }
        return UUID.fromString(answer.substring(at + ID.length(), at + ID.length() + 36));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
