// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The REST routes that Camel defined, for the servlet to find. Puts only the {@link Call} into the exchange: no header of
 * a client ever reaches a route.
 */
public final class RouteTable implements RestConsumerFactory {

    private final List<ApiConsumer> consumers = new CopyOnWriteArrayList<>();

    @Override
    public Consumer createConsumer(
            CamelContext camelContext,
            Processor processor,
            String verb,
            String basePath,
            @Nullable String uriTemplate,
            @Nullable String consumes,
            @Nullable String produces,
            RestConfiguration configuration,
            Map<String, Object> parameters) {
        String template = basePath + (uriTemplate == null ? "" : uriTemplate);
        ApiEndpoint endpoint = new ApiEndpoint(camelContext, verb.toUpperCase(Locale.ROOT), template);
        return new ApiConsumer(endpoint, processor, this);
    }

    void add(ApiConsumer consumer) {
        consumers.add(consumer);
    }

    void remove(ApiConsumer consumer) {
        consumers.remove(consumer);
    }

    /** Method and template of every route, sorted: what the interface consists of. */
    public Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        consumers.forEach(consumer -> routes.add(consumer.method() + " " + consumer.template()));
        return routes;
    }

    /** The route for a request, with its path variables; null if there is none. A word goes before a variable. */
    @Nullable
    Match find(String method, String path) {
        Match best = null;
        for (ApiConsumer consumer : consumers) {
            Map<String, String> variables = new HashMap<>();
            if (consumer.method().equals(method)
                    && matches(consumer.template(), path, variables)
                    && (best == null || variables.size() < best.path().size())) {
                best = new Match(consumer, Map.copyOf(variables));
            }
        }
        return best;
    }

    /** Methods that exist for a path. */
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        for (ApiConsumer consumer : consumers) {
            if (matches(consumer.template(), path, new HashMap<>())) {
                methods.add(consumer.method());
            }
        }
        return methods;
    }

    private static boolean matches(String template, String path, Map<String, String> variables) {
        List<String> wanted = segments(template);
        List<String> given = segments(path);
        if (wanted.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (segment.startsWith("{")) {
                if (given.get(i).isEmpty()) {
                    return false;
                }
                variables.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equals(given.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            segments.add(segment);
        }
        return segments;
    }

    /** A route with the values of its path variables. */
    record Match(ApiConsumer consumer, Map<String, String> path) {}
}
