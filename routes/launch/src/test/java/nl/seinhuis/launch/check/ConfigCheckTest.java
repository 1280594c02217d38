// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.launch.Seinhuis;
import nl.seinhuis.launch.setup.ConfigCopy;
import nl.seinhuis.launch.stack.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped is right, and each thing that matters is found when it is wrong. */
class ConfigCheckTest {

    @TempDir
    Path folder;

    @Test
    void finds_nothing_wrong_with_what_is_shipped() {
        assertThat(ConfigCheck.ofSet(SharedStack.ROOT.resolve("config"))).isEmpty();
        assertThat(ConfigCheck.ofParts(SharedStack.ROOT.resolve("config"))).isEmpty();
    }

    @Test
    void names_a_realm_client_without_audience() throws Exception {
        assertThat(changed("keycloak/realm.json", "\"seinhuis-api\"", "\"other\""))
                .anySatisfy(fault -> assertThat(fault).contains("client police-noord: an audience mapper"));
    }

    @Test
    void names_a_redirect_to_anywhere() throws Exception {
        assertThat(changed("keycloak/realm.json", "https://localhost:8444/sign-in", "https://localhost:8444/*"))
                .anySatisfy(fault -> assertThat(fault).contains("client console: a redirect must be one exact"));
    }

    @Test
    void names_a_client_whose_desks_are_not_those_of_the_set() throws Exception {
        assertThat(changed("keycloak/realm.json", "[\\\"ggd-groningen\\\"]", "[\\\"police-noord\\\"]"))
                .anySatisfy(fault -> assertThat(fault).contains("client ggd-groningen: the claim desks"));
    }

    @Test
    void names_a_bound_client_that_is_bound_no_more() throws Exception {
        assertThat(changed(
                        "keycloak/realm.json",
                        "\"tls.client.certificate.bound.access.tokens\": \"true\"",
                        "\"tls.client.certificate.bound.access.tokens\": \"false\""))
                .anySatisfy(fault -> assertThat(fault).contains("client police-noord: its tokens must be bound"))
                .anySatisfy(fault ->
                        assertThat(fault).contains("client care-coordinator-drenthe: its tokens must be bound"));
    }

    @Test
    void names_a_secret_in_plain_text() throws Exception {
        assertThat(changed("env/prod.properties", "secret:db-password", "hunter2"))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("env/prod.properties: db.password")
                        .doesNotContain("hunter2"));
    }

    @Test
    void names_an_exception_to_binding_outside_the_demo() throws Exception {
        assertThat(changed(
                        "env/prod.properties",
                        "identity.binding=required",
                        "identity.binding=required\nidentity.binding.exceptions=woco-lefier"))
                .anySatisfy(fault -> assertThat(fault).contains("identity.binding.exceptions is for the demo only"));
    }

    @Test
    void names_a_production_environment_that_calls_itself_demo() throws Exception {
        assertThat(changed("env/prod.properties", "mode=production", "mode=demo"))
                .anySatisfy(fault -> assertThat(fault).contains("env/prod.properties: mode=demo"));
    }

    @Test
    void takes_an_external_message_broker_as_its_comment_shows_it() throws Exception {
        assertThat(changed("env/prod.properties", "#broker.", "broker.")).isEmpty();
    }

    @Test
    void names_what_an_external_message_broker_lacks() throws Exception {
        copy();
        change("env/prod.properties", "#broker.url=tcp://messages-a", "broker.url=tcp://messages-a?sslEnabled=false");
        change("env/prod.properties", "#broker.password=secret:node-password", "broker.password=hunter2");
        assertThat(ConfigCheck.ofParts(folder))
                .anySatisfy(fault -> assertThat(fault).contains("broker.url must be tcp://host:port"))
                .anySatisfy(fault -> assertThat(fault).contains("broker.truststore is missing"))
                .anySatisfy(fault ->
                        assertThat(fault).contains("broker.password holds").doesNotContain("hunter2"));
    }

    @Test
    void finds_nothing_wrong_with_the_shipped_file_of_an_external_message_broker() {
        String file = SharedStack.ROOT.resolve("docker/ha/broker.xml").toString();
        StringWriter told = new StringWriter();
        int exit = Seinhuis.commandLine(new PrintWriter(told), new PrintWriter(told))
                .execute("check", "--config", SharedStack.ROOT.resolve("config").toString(), "--external-broker", file);
        assertThat(exit).as(told.toString()).isZero();
    }

    @Test
    void writes_which_client_serves_which_desks() {
        StringWriter out = new StringWriter();
        int exit = Seinhuis.commandLine(new PrintWriter(out), new PrintWriter(out))
                .execute(
                        "policy",
                        "desks",
                        "--config",
                        SharedStack.ROOT.resolve("config").toString());
        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString().lines())
                .contains("care-coordinator-groningen=care-coordinator-groningen", "police-noord=police-noord");
    }

    @Test
    void names_a_broker_that_caches_who_may_read() throws Exception {
        assertThat(changed("artemis/broker.xml", "<authorization-cache-size>0<", "<authorization-cache-size>100<"))
                .anySatisfy(fault -> assertThat(fault).startsWith("artemis/broker.xml: authorization-cache-size"));
    }

    @Test
    void names_everything_at_once() throws Exception {
        copy();
        change("env/prod.properties", "mode=production", "mode=other");
        change("artemis/broker.xml", "<persistence-enabled>true<", "<persistence-enabled>false<");
        change("keycloak/realm.json", "\"accessTokenLifespan\": 600", "\"accessTokenLifespan\": 6000");

        assertThat(ConfigCheck.ofParts(folder))
                .anySatisfy(fault -> assertThat(fault).startsWith("env/prod.properties"))
                .anySatisfy(fault -> assertThat(fault).startsWith("artemis/broker.xml"))
                .anySatisfy(fault -> assertThat(fault).startsWith("keycloak/realm.json"));
    }

    @Test
    void tells_an_officer_in_dutch_and_in_english_when_asked_and_sets_the_administrators_part_apart() throws Exception {
        copy();
        change("policies/triage.yaml", "birth-date: {base: group+none", "birth-date: {base: groep+none");
        change("env/prod.properties", "mode=production", "mode=other");

        assertThat(check("nl"))
                .contains("  fout:  onbekend niveau 'groep+none'", "  doe:   Schrijf inhoud+koppeling")
                .containsSubsequence(" fout", "Voor de beheerder, in het Engels", "env/prod.properties: mode", "1 fout")
                .doesNotContain("wrong:");
        assertThat(check("en"))
                .contains("  wrong: unknown level 'groep+none'", "For the administrator", "1 fault")
                .doesNotContain("fout:");
    }

    private String check(String language) {
        StringWriter told = new StringWriter();
        assertThat(Seinhuis.commandLine(new PrintWriter(told, true), new PrintWriter(told, true))
                        .execute("check", "--config", folder.toString(), "--lang", language))
                .isEqualTo(2);
        return told.toString();
    }

    private List<String> changed(String file, String what, String into) throws IOException {
        copy();
        change(file, what, into);
        return ConfigCheck.ofParts(folder);
    }

    private void copy() throws IOException {
        new ConfigCopy(SharedStack.ROOT.resolve("config"), folder).refresh(folder.resolve("none"));
    }

    private void change(String file, String what, String into) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, into));
    }
}
