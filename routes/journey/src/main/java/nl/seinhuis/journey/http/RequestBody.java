// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request, at most 256 KiB of JSON (a list of dwellings 12 MiB), or says why it cannot be taken. */
final class RequestBody {

    /** How long a body may take: 9 kB/s for the largest. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** What is read on and forgotten of a body that is not taken. */
    private static final int FORGOTTEN = 2 * ApiServlet.MAX_LIST;

    private static final Duration FORGETTING = Duration.ofSeconds(5);

    private RequestBody() {}

    /** What to answer before anything of the body is read; null if it may be read. */
    static @Nullable Reply refusal(HttpServletRequest request) {
        boolean announced = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return announced && !isJson(request.getContentType()) ? wrongType() : null;
    }

    /** All of it. In HTTP/2 a body comes unannounced, so its type counts here too. */
    static byte[] read(HttpServletRequest request) throws Unusable {
        int most = ApiServlet.most(request);
        if (request.getContentLengthLong() > most) {
            throw new Unusable(tooLarge(most), true);
        }
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = all(in, most);
        } catch (IOException | HttpException.RuntimeException e) {
            throw new Unusable(unread(), false);
        }
        if (body.length > 0 && !isJson(request.getContentType())) {
            throw new Unusable(wrongType(), true);
        }
        return body;
    }

    /** A sender that is silent meets the idle timeout; one that drips a byte now and then meets this end. */
    private static byte[] all(InputStream in, int most) throws IOException, Unusable {
        long end = System.nanoTime() + LONGEST.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            body.write(piece, 0, read);
            if (body.size() > most) {
                throw new Unusable(tooLarge(most), true);
            }
            if (System.nanoTime() - end > 0) {
                throw new Unusable(unread(), false);
            }
        }
        return body.toByteArray();
    }

    /**
     * Reads what is left of a body that is not taken, and forgets it; within bounds. Without this the stream is reset, and
     * clients show their user that instead of the answer. What is announced as longer than that is answered at once.
     */
    static void forget(HttpServletRequest request) {
        if (request.getContentLengthLong() > FORGOTTEN) {
            return;
        }
        long end = System.nanoTime() + FORGETTING.toNanos();
        byte[] piece = new byte[8192];
        try {
            InputStream in = request.getInputStream();
            int read = 0;
            for (int all = 0; read >= 0 && all < FORGOTTEN && System.nanoTime() - end < 0; all += read) {
                read = in.read(piece);
            }
        } catch (IOException | HttpException.RuntimeException e) {
            // It is forgotten anyway: the answer goes out all the same.
            return;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
        return parts[0].strip().equals("application/json")
                && (parts.length == 1 || parts[1].strip().matches("charset=\"?utf-8\"?"));
    }

    private static Reply wrongType() {
        return Problems.problem(
                415,
                "unsupported-media-type",
                "Stuur JSON, met Content-Type: application/json.",
                "Send JSON, with Content-Type: application/json.");
    }

    private static Reply tooLarge(int most) {
        return Problems.problem(
                413,
                "too-large",
                "Het bericht is groter dan " + most / 1024 + " KiB. Maak het kleiner.",
                "The message is larger than " + most / 1024 + " KiB. Make it smaller.");
    }

    private static Reply unread() {
        return Problems.problem(
                408,
                "body-unread",
                "Het bericht kwam niet of te langzaam binnen; er is niets bewaard. Stuur het opnieuw.",
                "The message did not come in, or too slowly; nothing was kept. Send it again.");
    }

    /** The body is not taken. */
    static final class Unusable extends Exception {

        private final transient Reply reply;
        private final boolean flows;

        private Unusable(Reply reply, boolean flows) {
            super("body-unusable");
            this.reply = reply;
            this.flows = flows;
        }

        /** Whether the rest of it can be expected to come. */
        boolean flows() {
            return flows;
        }

        Reply reply() {
            return reply;
        }
    }
}
