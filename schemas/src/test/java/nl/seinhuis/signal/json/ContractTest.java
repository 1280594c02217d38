// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** openapi.yaml and asyncapi.yaml against the NL GOV API Design Rules and against the JSON Schemas. */
class ContractTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> SAID_IN_OPENAPI = Set.of(
            "description",
            "type",
            "enum",
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "additionalProperties",
            "required");

    private final JsonNode openapi = yaml("openapi.yaml");

    @Test
    void says_who_to_ask_and_which_version_it_is() {
        assertThat(openapi.at("/openapi").asString()).isEqualTo("3.0.3");
        assertThat(openapi.at("/info/version").asString()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(openapi.at("/components/headers/API-Version/schema/enum/0")).isEqualTo(openapi.at("/info/version"));
        assertThat(openapi.at("/info/contact").propertyNames()).containsExactlyInAnyOrder("name", "email", "url");
        assertThat(openapi.at("/servers/0/url").asString()).endsWith("/v1");
    }

    @Test
    void paths_are_kebab_case_plural_and_without_trailing_slash() {
        assertThat(openapi.path("paths").propertyNames())
                .allMatch(path -> path.matches(
                        "(/([a-z0-9-]+|\\{(id|digest)}))*/(_?[a-z0-9-]+|\\{(id|digest)}|openapi\\.(json|yaml))"));
    }

    @Test
    void has_the_calls_of_the_interface() {
        List<String> calls = new ArrayList<>();
        operations((call, operation) -> calls.add(call));
        assertThat(calls)
                .containsExactlyInAnyOrder(
                        "post /signals",
                        "post /signals/_preview",
                        "get /signals/{id}",
                        "get /signals/{id}/deliveries",
                        "get /signals/{id}/receipt",
                        "get /policies/{digest}/files",
                        "post /stock",
                        "get /stock",
                        "post /stock/{id}/_agree",
                        "post /signals/{id}/_withdraw",
                        "post /signals/{id}/_correct",
                        "post /signals/{id}/_restrict",
                        "post /signals/{id}/_withdraw-consent",
                        "post /erasures",
                        "get /erasures/{id}",
                        "get /deliveries",
                        "post /deliveries/{id}/_receive",
                        "post /deliveries/{id}/_acknowledge",
                        "post /deliveries/{id}/_replay",
                        "get /outbox",
                        "post /outbox/{id}/_retry",
                        "get /stops",
                        "post /stops",
                        "post /stops/{id}/_lift",
                        "get /alarms",
                        "post /alarms/{id}/_seen",
                        "get /policies",
                        "post /policies",
                        "get /policies/matrix",
                        "get /policies/{digest}",
                        "post /policies/{digest}/impact",
                        "post /policies/{digest}/approvals",
                        "post /policies/{digest}/advice",
                        "post /policies/{digest}/_activate",
                        "get /contacts",
                        "post /contacts",
                        "post /contacts/{id}/_answer",
                        "post /contacts/{id}/_approve",
                        "post /contacts/{id}/_withdraw",
                        "post /protections",
                        "post /protections/{id}/_lift",
                        "get /ledger/keys",
                        "get /openapi.json",
                        "get /openapi.yaml");
    }

    @Test
    void every_answer_carries_the_version_and_the_security_headers() {
        operations((call, operation) -> operation
                .path("responses")
                .forEach(answer -> assertThat(resolve(answer).path("headers").propertyNames())
                        .as(call)
                        .contains(
                                "API-Version",
                                "Cache-Control",
                                "Content-Security-Policy",
                                "Strict-Transport-Security",
                                "X-Content-Type-Options",
                                "X-Frame-Options")));
    }

    @Test
    void every_failure_is_a_problem_that_fits_its_schema() {
        CompiledSchema schema = CompiledSchema.of("problem-v1");
        openapi.at("/components/responses").forEach(answer -> {
            assertThat(answer.path("content").propertyNames()).containsExactly("application/problem+json");
            JsonNode example = answer.at("/content/application~1problem+json/example");
            assertThat(schema.faults(example)).as(example.toString()).isEmpty();
        });
        operations((call, operation) -> operation.path("responses").properties().forEach(answer -> {
            if (answer.getKey().compareTo("400") >= 0) {
                assertThat(answer.getValue().path("$ref").asString("")).as(call).startsWith("#/components/responses/");
                assertThat(resolve(answer.getValue())
                                .at("/content/application~1problem+json/example/status")
                                .asString())
                        .isEqualTo(answer.getKey());
            }
        }));
    }

    @Test
    void a_call_with_input_tells_what_is_invalid_and_a_protected_one_who_is_refused() {
        operations((call, operation) -> {
            Set<String> answers = Set.copyOf(operation.path("responses").propertyNames());
            if (call.startsWith("post ")) {
                assertThat(answers).as(call).contains("400", "415");
            }
            if (!operation.has("security")) {
                assertThat(answers).as(call).contains("401", "403", "429", "503");
            }
            if (call.contains("{id}") || call.contains("{digest}")) {
                assertThat(answers).as(call).contains("404");
            }
        });
    }

    @Test
    void only_the_description_itself_and_the_keys_of_signatures_are_public() {
        assertThat(openapi.at("/security/0").propertyNames()).containsExactly("token");
        operations((call, operation) -> assertThat(operation.has("security"))
                .as(call)
                .isEqualTo(call.startsWith("get /openapi.") || call.equals("get /ledger/keys")));
    }

    @Test
    void nothing_in_a_path_or_query_can_be_a_value_of_a_person() {
        operations((call, operation) -> operation.path("parameters").forEach(parameter -> {
            JsonNode resolved = resolve(parameter);
            if (resolved.path("name").asString().equals("digest")) {
                assertThat(resolved.at("/schema/pattern").asString("")).isEqualTo("^[0-9a-f]{64}$");
            } else if (!resolved.path("in").asString().equals("header")) {
                assertThat(resolved.at("/schema/format").asString("")).as(call).isEqualTo("uuid");
                assertThat(resolved.path("name").asString()).matches("[a-z][a-zA-Z0-9]*");
            }
        }));
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> lost = new ArrayList<>();
        for (JsonNode document : List.of(openapi, yaml("asyncapi.yaml"))) {
            document.findValues("$ref").forEach(ref -> {
                if (document.at(pointer(ref.asString())).isMissingNode()) {
                    lost.add(ref.asString());
                }
            });
        }
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Signal, signal-v1",
        "Problem, problem-v1",
        "Receipt, receipt-v1",
        "Stop, stop-v1",
        "Lift, lift-v1",
        "Restriction, restriction-v1",
        "ConsentWithdrawal, consent-withdrawal-v1",
        "Erasure, erasure-v1",
        "ContactRequest, contact-v1",
        "ContactAnswer, contact-answer-v1",
        "ContactApproval, contact-approval-v1",
        "ProtectionFlag, protection-v1"
    })
    void a_component_says_of_a_json_schema_what_openapi_can_say(String component, String name) {
        JsonNode schema = JSON.readTree(text("json/" + name + ".schema.json"));
        Map<String, JsonNode> expected = new TreeMap<>();
        expected.put(component, converted(schema, component));
        schema.path("$defs")
                .properties()
                .forEach(part ->
                        expected.put(component + capital(part.getKey()), converted(part.getValue(), component)));
        expected.forEach(
                (part, meaning) -> assertThat(openapi.at("/components/schemas").path(part))
                        .as(part)
                        .isEqualTo(meaning));
    }

    @Test
    void the_examples_are_what_they_are_examples_of() {
        JsonNode post = openapi.at("/paths/~1signals/post");
        byte[] signal = post.at("/requestBody/content/application~1json/example")
                .toString()
                .getBytes(UTF_8);
        assertThatNoException().isThrownBy(() -> new SignalCodec().read(signal));
        JsonNode receipt = post.at("/responses/202/content/application~1json/example/receipt");
        assertThat(CompiledSchema.of("receipt-v1").faults(receipt)).isEmpty();
        JsonNode stop = openapi.at("/paths/~1stops/post/requestBody/content/application~1json/example");
        assertThat(CompiledSchema.of("stop-v1").faults(stop)).isEmpty();
    }

    @Test
    void every_object_in_the_interface_is_closed() {
        openapi.at("/components/schemas").properties().forEach(part -> {
            if (part.getValue().path("type").asString("").equals("object")) {
                assertThat(part.getValue().path("additionalProperties").asBoolean(true))
                        .as(part.getKey())
                        .isFalse();
            }
        });
    }

    @Test
    void the_addresses_are_those_of_the_interface() {
        JsonNode asyncapi = yaml("asyncapi.yaml");
        assertThat(asyncapi.path("asyncapi").asString()).isEqualTo("3.0.0");
        List<String> addresses = new ArrayList<>();
        asyncapi.path("channels")
                .forEach(channel -> addresses.add(channel.path("address").asString()));
        assertThat(addresses)
                .containsExactlyInAnyOrder("signals.{region}.{desk}", "dead-letter.{desk}", "expiry.{desk}");
        assertThat(asyncapi.path("operations"))
                .allSatisfy(operation ->
                        assertThat(operation.path("action").asString()).isEqualTo("send"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudEvents_id",
                "cloudEvents_specversion",
                "cloudEvents_source",
                "cloudEvents_type",
                "cloudEvents_time",
                "cloudEvents_expires"
            })
    void a_message_carries_only_what_may_be_seen_from_outside(String property) {
        JsonNode properties = yaml("asyncapi.yaml").at("/components/schemas/properties");
        assertThat(properties.path("properties").size()).isEqualTo(6);
        assertThat(properties.path("properties").has(property)).isTrue();
        assertThat(properties.path("additionalProperties").asBoolean(true)).isFalse();
    }

    private void operations(BiConsumer<String, JsonNode> check) {
        openapi.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> check.accept(method.getKey() + " " + path.getKey(), method.getValue())));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? openapi.at(pointer(node.path("$ref").asString())) : node;
    }

    private static JsonPointer pointer(String ref) {
        return JsonPointer.compile(ref.substring(1));
    }

    private static JsonNode converted(JsonNode schema, String prefix) {
        ObjectNode said = JSON.createObjectNode();
        if (schema.has("$ref")) {
            String ref = schema.path("$ref").asString();
            return said.put(
                    "$ref", "#/components/schemas/" + prefix + capital(ref.substring(ref.lastIndexOf('/') + 1)));
        }
        schema.properties().forEach(member -> {
            if (SAID_IN_OPENAPI.contains(member.getKey())) {
                said.set(member.getKey(), member.getValue());
            }
        });
        if (schema.has("items")) {
            said.set("items", converted(schema.path("items"), prefix));
        }
        if (schema.has("properties")) {
            ObjectNode members = said.putObject("properties");
            schema.path("properties")
                    .properties()
                    .forEach(member -> members.set(member.getKey(), converted(member.getValue(), prefix)));
        }
        return said;
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static JsonNode yaml(String name) {
        return JSON.readTree(
                JSON.writeValueAsString(new Load(LoadSettings.builder().build()).loadFromString(text(name))));
    }

    private static String text(String name) {
        try (InputStream in = ContractTest.class.getResourceAsStream("/nl/seinhuis/schemas/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
