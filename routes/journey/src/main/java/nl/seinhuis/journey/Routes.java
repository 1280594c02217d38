// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import nl.seinhuis.journey.delivery.DeadLetterRoutes;
import nl.seinhuis.journey.delivery.OnlyDeliveryId;
import nl.seinhuis.journey.http.RouteTable;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.main.Main;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** The Camel context: exactly the routes that it is given, no discovery, no type conversion of content, no tracing. */
final class Routes {

    private final Main main = new Main();
    private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();

    Routes(RouteTable table, ConnectionFactory connections) {
        pool.setConnectionFactory(connections);
        main.configure().withName("seinhuis");
        main.configure().setShutdownTimeout(20);
        main.configure().setMainListenerClasses(null);
        main.configure().setAutoConfigurationFailFast(true);
        main.configure().setJmxEnabled(false);
        main.configure().setRoutesCollectorEnabled(false);
        main.bind("seinhuis-api", table);
        main.bind(DeadLetterRoutes.JMS, jms());
    }

    private JmsComponent jms() {
        JmsConfiguration configuration = new JmsConfiguration(pool);
        configuration.setTransacted(true);
        configuration.setLazyCreateTransactionManager(false);
        configuration.setCacheLevelName("CACHE_CONSUMER");
        configuration.setMapJmsMessage(false);
        configuration.setTransferExchange(false);
        configuration.setObjectMessageEnabled(false);
        configuration.setErrorHandlerLogStackTrace(false);
        configuration.setReceiveTimeout(2_000);
        configuration.setRecoveryInterval(2_000);
        JmsComponent component = new JmsComponent(configuration);
        component.setHeaderFilterStrategy(new OnlyDeliveryId());
        return component;
    }

    void start(List<RoutesBuilder> builders) throws Exception {
        for (RoutesBuilder builder : builders) {
            main.configure().addRoutesBuilder(builder);
        }
        main.start();
        CamelContext context = main.getCamelContext();
        if (context == null || !context.isStarted()) {
            throw new IllegalStateException("routes did not start");
        }
    }

    /** Adds routes while the others run. */
    void add(RoutesBuilder more) throws Exception {
        main.getCamelContext().addRoutes(more);
    }

    ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    void stop() {
        main.stop();
        pool.stop();
    }
}
