// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Camel's REST over the servlet, for one route. */
final class BareRest implements RestConsumerFactory {

    private volatile @Nullable DefaultConsumer consumer;

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
        DefaultConsumer made = new DefaultConsumer(new Endpoint(camelContext), processor);
        consumer = made;
        return made;
    }

    /** Runs the route. */
    byte[] call(byte[] body) throws Exception {
        DefaultConsumer route = Objects.requireNonNull(consumer);
        Exchange exchange = route.createExchange(false);
        try {
            exchange.setPattern(ExchangePattern.InOut);
            exchange.getMessage().setBody(body);
            route.getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return Objects.requireNonNull(exchange.getMessage().getBody(byte[].class));
        } finally {
            route.releaseExchange(exchange, false);
        }
    }

    private static final class Endpoint extends DefaultEndpoint {

        Endpoint(CamelContext context) {
            setCamelContext(context);
            setEndpointUri("bare:signals");
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("nothing is sent to it");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("made by the factory");
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
