// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Hands calls to one Camel route and takes its reply. */
final class ApiConsumer extends DefaultConsumer {

    private final ApiEndpoint endpoint;
    private final RouteTable table;

    ApiConsumer(ApiEndpoint endpoint, Processor processor, RouteTable table) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.table = table;
    }

    String method() {
        return endpoint.method();
    }

    String template() {
        return endpoint.template();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        table.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        table.remove(this);
        super.doStop();
    }

    /** Runs the route. Its body must be a {@link Reply}; anything else is a fault of ours. */
    Reply call(Call call) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.setPattern(ExchangePattern.InOut);
            exchange.getMessage().setBody(call);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                throw failure;
            }
            if (exchange.getMessage().getBody() instanceof Reply reply) {
                return reply;
            }
            throw new IllegalStateException("route without reply");
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
