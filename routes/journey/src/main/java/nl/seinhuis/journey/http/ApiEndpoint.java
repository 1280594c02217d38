// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One method of one path. Only to receive from: nothing can be sent to it. */
final class ApiEndpoint extends DefaultEndpoint {

    private final String method;
    private final String template;

    ApiEndpoint(CamelContext context, String method, String template) {
        setCamelContext(context);
        setEndpointUri("api:" + method + ":" + template);
        this.method = method;
        this.template = template;
    }

    String method() {
        return method;
    }

    String template() {
        return template;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("nothing is sent to the interface");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("made by the route table");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
