// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.hl7;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.testing.FreePorts;

/** A system that sends HL7 v2 over MLLP to this machine. */
public record MllpClient(int port) {

    /** To a port on which nothing listens yet. */
    public static MllpClient onFreePort() {
        return new MllpClient(FreePorts.next());
    }

    /** Begins a message and never ends it; how many bytes of it the other side let itself be sent, and then no more. */
    public long sendsWithoutEnd(long most) throws IOException, InterruptedException {
        long sent = 0;
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            channel.configureBlocking(false);
            ByteBuffer part = ByteBuffer.allocate(64 * 1024);
            part.put(0, (byte) 0x0b);
            for (int idle = 0; idle < 20 && sent < most; idle++) {
                for (int written = channel.write(part); written > 0 && sent < most; written = channel.write(part)) {
                    sent += written;
                    part.clear().put(0, (byte) 'x');
                    idle = 0;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (SocketException e) {
            // Closed by the other side: what is wanted.
            return sent;
        }
        return sent;
    }

    /** Sends bytes as they are and waits until the other side had its time to read them. */
    public void sendsBare(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_500);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            int read = 0;
            while (read >= 0) {
                read = socket.getInputStream().read();
            }
        } catch (SocketTimeoutException | SocketException e) {
            // No answer, or closed: nothing more comes.
            return;
        }
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
