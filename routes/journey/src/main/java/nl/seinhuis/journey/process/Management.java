// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Health and metrics for the machine's own watchers: plain HTTP, loopback by default, codes and counts only. */
public final class Management {

    private final Server server;

    /**
     * Prepares it.
     *
     * @param host address to listen on
     * @param port port to listen on
     * @param metrics what is counted
     * @param health how the process is
     */
    public Management(String host, int port, PrometheusMeterRegistry metrics, Supplier<Health> health) {
        QueuedThreadPool threads = new QueuedThreadPool(8, 1);
        threads.setName("management");
        server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Answers(metrics, health));
    }

    /** Begins to answer. */
    public void start() throws Exception {
        server.start();
    }

    /** Ends. */
    public void stop() throws Exception {
        server.stop();
    }

    /**
     * How the broker is.
     *
     * @param ready whether it takes signals
     * @param words one line, codes only
     */
    public record Health(boolean ready, String words) {}

    private static final class Answers extends Handler.Abstract {

        private final PrometheusMeterRegistry metrics;
        private final Supplier<Health> health;

        Answers(PrometheusMeterRegistry metrics, Supplier<Health> health) {
            this.metrics = metrics;
            this.health = health;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            switch (Request.getPathInContext(request)) {
                case "/health/live" -> answer(response, callback, 200, "live\n");
                case "/health/ready" -> {
                    Health now = health.get();
                    answer(response, callback, now.ready() ? 200 : 503, now.words() + "\n");
                }
                case "/metrics" -> answer(response, callback, 200, metrics.scrape());
                default -> answer(response, callback, 404, "not found\n");
            }
            return true;
        }

        private static void answer(Response response, Callback callback, int status, String text) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
        }
    }
}
