// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.journey.contact.ContactForTests;
import nl.seinhuis.journey.delivery.DeadLetterRoutes;
import nl.seinhuis.journey.delivery.DeadLetters;
import nl.seinhuis.journey.ends.EndsRoutes;
import nl.seinhuis.journey.ends.EndsView;
import nl.seinhuis.journey.ends.ErasureView;
import nl.seinhuis.journey.http.Failures;
import nl.seinhuis.journey.http.RouteTable;
import nl.seinhuis.journey.steps.JourneySteps;
import nl.seinhuis.journey.view.AlarmView;
import nl.seinhuis.journey.view.ApiRoutes;
import nl.seinhuis.journey.view.BrakeView;
import nl.seinhuis.journey.view.DeskView;
import nl.seinhuis.journey.view.Documents;
import nl.seinhuis.journey.view.Intake;
import nl.seinhuis.journey.view.LedgerRoutes;
import nl.seinhuis.journey.view.OperatorView;
import nl.seinhuis.journey.view.PolicyFiles;
import nl.seinhuis.journey.view.PolicyView;
import nl.seinhuis.journey.view.Preview;
import nl.seinhuis.journey.view.SenderView;
import nl.seinhuis.journey.view.SigningKeysView;
import nl.seinhuis.journey.view.StockRoutes;
import nl.seinhuis.journey.view.StockView;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the routes are: the story in order, one way out, and no route without its failure policy. */
class RoutesTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RouteTable table = new RouteTable();

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("seinhuis-api", table);
        context.addRoutesConfigurations(new Failures());
        context.addRoutes(new SignalJourney(new JourneySteps(null, null, null, null, null)));
        Intake intake = new Intake(null, null, null, null, null);
        context.addRoutes(new ApiRoutes(
                intake,
                new ApiRoutes.Views(
                        new Preview(null, null, null, null, null),
                        new SenderView(null, null, null),
                        new DeskView(new DeskView.Kept(null, null), null, null, null, null),
                        new BrakeView(null, null, null, null),
                        new AlarmView(null, null, null),
                        new OperatorView(null, null, null),
                        new PolicyView(null, null, null, null, null),
                        new PolicyFiles(null, null, null),
                        new Documents())));
        context.addRoutes(
                new EndsRoutes(new EndsView(null, null, null, null), new ErasureView(null, null, null, null, null)));
        context.addRoutes(ContactForTests.routes());
        context.addRoutes(new StockRoutes(new StockView(null, null, null, null, null)));
        context.addRoutes(new LedgerRoutes(new SigningKeysView(null, null)));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void the_journey_tells_the_story_in_order() {
        assertThat(steps("signal-journey"))
                .containsExactly("open", "decide", "minimise", "pseudonymise", "seal", "intend", "publish", "confirm");
        assertThat(steps("intake")).containsExactly("receive", "validate", "accept");
        assertThat(steps("resend")).containsExactly("republish", "reconfirm");
    }

    @Test
    void every_route_has_a_failure_policy_that_exists() {
        Set<String> known = model().getRouteConfigurationDefinitions().stream()
                .map(RouteConfigurationDefinition::getId)
                .collect(Collectors.toSet());
        for (RouteDefinition route : routesOfOurs()) {
            assertThat(route.getRouteConfigurationId())
                    .as(route.getId())
                    .isNotNull()
                    .isIn(known);
            assertThat(route.getOutputs())
                    .as(route.getId() + " has its error handling")
                    .anyMatch(output -> output instanceof OnExceptionDefinition);
        }
    }

    @Test
    void a_failed_stage_reaches_whoever_fed_the_route() {
        assertThatThrownBy(() -> context.createProducerTemplate().requestBody(SignalJourney.OUTBOX, null, Object.class))
                .isInstanceOf(CamelExecutionException.class);
    }

    @Test
    void no_route_sends_anywhere_but_to_a_step_of_ours() {
        List<String> sent = new ArrayList<>();
        for (RouteDefinition route : model().getRouteDefinitions()) {
            collect(route.getOutputs(), sent);
        }
        assertThat(sent).allMatch(uri -> uri.startsWith("direct:"));
        assertThat(context.getEndpoints())
                .allMatch(endpoint -> endpoint.getEndpointUri().startsWith("direct:")
                        || endpoint.getEndpointUri().startsWith("api:")
                        || endpoint.getEndpointUri().startsWith("rest:"));
    }

    @Test
    void the_interface_is_exactly_what_openapi_says() throws IOException {
        Set<String> described = new TreeSet<>();
        try (InputStream in = RoutesTest.class.getResourceAsStream("/nl/seinhuis/schemas/openapi.yaml")) {
            Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            ((Map<?, ?>) document.get("paths"))
                    .forEach((path, methods) -> ((Map<?, ?>) methods)
                            .keySet().stream()
                                    .map(String::valueOf)
                                    .filter(Set.of("get", "post", "put", "delete", "patch")::contains)
                                    .forEach(method -> described.add(
                                            method.toUpperCase(java.util.Locale.ROOT) + " /api/v1" + path)));
        }
        assertThat(table.routes()).isEqualTo(described);
    }

    @Test
    void dead_letter_routes_take_in_and_send_nothing() throws Exception {
        DeadLetterRoutes builder = new DeadLetterRoutes(List.of("desk-a"), new DeadLetters(null, null));
        builder.configure();
        List<String> sent = new ArrayList<>();
        builder.getRouteCollection().getRoutes().forEach(route -> collect(route.getOutputs(), sent));
        assertThat(sent).isEmpty();
        assertThat(builder.getRouteCollection().getRoutes())
                .extracting(route -> route.getInput().getEndpointUri())
                .containsExactly("jms:queue:dead-letter.desk-a", "jms:queue:expiry.desk-a");
    }

    private List<String> steps(String route) {
        return model().getRouteDefinition(route).getOutputs().stream()
                .filter(BeanDefinition.class::isInstance)
                .map(ProcessorDefinition::getId)
                .toList();
    }

    private Collection<RouteDefinition> routesOfOurs() {
        return model().getRouteDefinitions().stream()
                .filter(route -> route.getInput().getEndpointUri().startsWith("direct:"))
                .toList();
    }

    private ModelCamelContext model() {
        return context;
    }

    private static void collect(Collection<ProcessorDefinition<?>> outputs, List<String> sent) {
        for (ProcessorDefinition<?> output : outputs) {
            if (output instanceof ToDynamicDefinition dynamic) {
                sent.add("dynamic " + dynamic.getUri());
            } else if (output instanceof ToDefinition to) {
                sent.add(to.getEndpointUri());
            }
            collect(output.getOutputs(), sent);
        }
    }
}
