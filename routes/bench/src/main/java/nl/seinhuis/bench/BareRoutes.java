// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.jms.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.main.Main;
import org.apache.camel.model.RouteDefinition;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** A post, four durable topics in sequence, an answer. */
final class BareRoutes extends RouteBuilder {

    private static final String ID = "cloudEvents_id";
    private static final int CONNECTIONS = 8;

    private BareRoutes() {}

    /** Starts the route, with pooled connections and sessions. */
    static void start(BareRest rest, ConnectionFactory connections) throws Exception {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(connections);
        pool.setMaxConnections(CONNECTIONS);
        Main main = new Main();
        main.configure().setMainListenerClasses(null);
        main.configure().setJmxEnabled(false);
        main.configure().setRoutesCollectorEnabled(false);
        main.bind("bare-api", rest);
        main.bind("jms", new JmsComponent(new JmsConfiguration(pool)));
        main.configure().addRoutesBuilder(new BareRoutes());
        main.start();
    }

    @Override
    public void configure() {
        restConfiguration().component("bare-api").inlineRoutes(false);
        rest("/api/v1").post("/signals").to("direct:bare");
        RouteDefinition route = from("direct:bare").process(BareRoutes::number);
        for (String desk : Topics.DESKS) {
            route = route.to(
                    ExchangePattern.InOnly, "jms:topic:" + Topics.of(desk).address());
        }
        route.process(BareRoutes::answer);
    }

    private static void number(Exchange exchange) {
        exchange.getMessage().setHeader(ID, UUID.randomUUID().toString());
    }

    private static void answer(Exchange exchange) {
        String id = exchange.getMessage().getHeader(ID, String.class);
        exchange.getMessage().setBody(("{\"signalId\":\"" + id + "\"}").getBytes(StandardCharsets.US_ASCII));
    }
}
