// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that is there whole, or not at all. The JDK's time limit of a request ends with the answer's head: whoever sends
 * that and then nothing, because its machine went away or because it wants to, would hold a thread for ever.
 */
public final class WholeAnswer {

    private WholeAnswer() {}

    /**
     * Sends and reads.
     *
     * @param largest body in bytes
     * @param within from sending to the last byte
     * @throws IOException if it does not come in time, or is larger
     */
    public static HttpResponse<byte[]> of(HttpClient client, HttpRequest request, int largest, Duration within)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new Bounded(largest));
        boolean there = false;
        try {
            HttpResponse<byte[]> whole = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            there = true;
            return whole;
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IOException("no answer", e.getCause());
        } finally {
            if (!there) {
                answer.cancel(true);
            }
        }
    }

    /** Gathers a body up to a bound. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {

        private final int largest;
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();

        Bounded(int largest) {
            this.largest = largest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            // Who waits no longer, or has too much, wants nothing more to come.
            CompletableFuture<byte[]> unused = body.whenComplete((bytes, failure) -> {
                if (failure != null) {
                    subscription.cancel();
                }
            });
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (gathered.size() + part.remaining() > largest) {
                    boolean unused =
                            body.completeExceptionally(new IOException("answer larger than " + largest + " bytes"));
                    return;
                }
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                gathered.write(bytes, 0, bytes.length);
            }
        }

        @Override
        public void onError(Throwable failure) {
            boolean unused = body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            boolean unused = body.complete(gathered.toByteArray());
        }
    }
}
