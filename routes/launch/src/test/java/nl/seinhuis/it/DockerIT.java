// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The processes of {@code docker/} as their Dockerfiles describe them: the same files in the same tree, user, flags and
 * names of settings, only under a folder of the test instead of the root of an image.
 */
class DockerIT {

    /** An agency with a bound certificate. */
    private static final String AGENCY = "care-coordinator-drenthe";

    /** Above the management port. */
    private static final int CONNECTOR = 60;

    private final Stack stack = SharedStack.get();
    private final List<Process> started = new ArrayList<>();
    private final List<Path> trees = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        if (!stack.broker().alive()) {
            stack.broker().start();
        }
        for (Path tree : trees) {
            delete(tree);
        }
    }

    @Test
    void the_broker_starts_as_its_dockerfile_says() throws Exception {
        stack.broker().stop();
        Path tree = tree("broker");
        copy(stack.folder().config(), tree.resolve("app/config"));
        copy(SharedStack.ROOT.resolve("config/env"), tree.resolve("app/config/env"));
        file(stack.folder().ca().resolve("broker.p12"), tree.resolve("etc/seinhuis/tls/broker.p12"));
        file(stack.folder().caCertificate(), tree.resolve("etc/seinhuis/tls/client-authorities.pem"));
        file(stack.folder().caCertificate(), tree.resolve("etc/seinhuis/tls/identity-authority.pem"));
        file(stack.folder().policyRoot(), tree.resolve("etc/seinhuis/tls/policy-root.json"));
        copy(stack.folder().secrets(), tree.resolve("run/secrets"));
        copy(stack.folder().keys(), tree.resolve("var/lib/seinhuis/keys"));
        Map<String, String> more = new HashMap<>();
        more.put(
                "SEINHUIS_DB_URL",
                "jdbc:postgresql://127.0.0.1:" + stack.ports().database() + "/seinhuis");
        more.put("SEINHUIS_IDENTITY_ISSUER", stack.ports().issuer().toString());
        more.put("SEINHUIS_HTTP_HOST", "127.0.0.1");
        more.put("SEINHUIS_AMQP_HOST", "127.0.0.1");
        more.put("SEINHUIS_HTTP_PORT", Integer.toString(stack.ports().rest()));
        more.put("SEINHUIS_AMQP_PORT", Integer.toString(stack.ports().amqp()));
        more.put("SEINHUIS_MANAGEMENT_PORT", Integer.toString(stack.ports().management()));

        Process broker = start("broker", tree, more);

        awaitAnswer(broker, tree, URI.create(stack.ports().health() + "/health/ready"));
    }

    @Test
    void the_console_starts_as_its_dockerfile_says() throws Exception {
        Path tree = tree("console");
        file(stack.folder().ca().resolve("broker.p12"), tree.resolve("etc/seinhuis/tls/console.p12"));
        copy(stack.folder().secrets(), tree.resolve("run/secrets"));
        int port = stack.ports().console();

        Process console = start(
                "console",
                tree,
                Map.of("SEINHUIS_HTTP_HOST", "127.0.0.1", "SEINHUIS_HTTP_PORT", Integer.toString(port)));

        awaitAnswer(console, tree, URI.create("https://localhost:" + port + "/health/ready"));
    }

    @Test
    void the_token_service_starts_as_its_dockerfile_says() throws Exception {
        Path tree = tree("token");
        file(stack.folder().ca().resolve("broker.p12"), tree.resolve("etc/seinhuis/tls/token-service.p12"));
        file(stack.folder().caCertificate(), tree.resolve("etc/seinhuis/tls/broker-authority.pem"));
        copy(stack.folder().secrets(), tree.resolve("run/secrets"));
        Files.createDirectories(tree.resolve("var/lib/seinhuis"));
        int management = stack.ports().management() + 50;

        Process service = start(
                "token",
                tree,
                Map.of(
                        "SEINHUIS_TOKEN_HOST",
                        "127.0.0.1",
                        "SEINHUIS_TOKEN_PORT",
                        Integer.toString(management + 1),
                        "SEINHUIS_TOKEN_CLIENTS",
                        "broker",
                        "SEINHUIS_MANAGEMENT_PORT",
                        Integer.toString(management)));

        awaitAnswer(service, tree, URI.create("http://127.0.0.1:" + management + "/health/ready"));
    }

    @Test
    void the_connector_starts_as_its_dockerfile_says() throws Exception {
        Dockerfile file = dockerfile("connector", "");
        Path tree = tree("connector", file);

        Process connector = start(file, tree, agency(tree), List.of());

        awaitAnswer(connector, tree, URI.create("http://127.0.0.1:" + health() + "/health/ready"));
    }

    @Test
    void a_connector_of_another_kind_starts_as_its_dockerfile_says() throws Exception {
        Dockerfile file = dockerfile("agency", "care");
        Path tree = tree("agency", file);
        Map<String, String> more = agency(tree);
        more.put("SEINHUIS_CARE_PURPOSES", "triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONFLICT");

        Process connector = start(file, tree, more, List.of("care"));

        awaitAnswer(connector, tree, URI.create("http://127.0.0.1:" + health() + "/health/ready"));
    }

    private int health() {
        return stack.ports().management() + CONNECTOR;
    }

    /** What an agency mounts and sets. */
    private Map<String, String> agency(Path tree) throws Exception {
        TlsFiles tls = stack.tls(AGENCY);
        file(tls.ca(), tree.resolve("etc/seinhuis/tls/ca.pem"));
        file(Objects.requireNonNull(tls.certificate()), tree.resolve("etc/seinhuis/tls/cert.pem"));
        file(Objects.requireNonNull(tls.key()), tree.resolve("etc/seinhuis/tls/key.pem"));
        file(stack.folder().deskKey(AGENCY), tree.resolve("run/secrets/desk-key"));
        Files.writeString(tree.resolve("run/secrets/client-secret"), "demo-" + AGENCY);
        Files.createDirectories(tree.resolve("var/lib/seinhuis"));
        Map<String, String> more = new HashMap<>();
        more.put("SEINHUIS_API", stack.ports().api().toString());
        more.put("SEINHUIS_AMQP", stack.ports().amqps().toString());
        more.put("SEINHUIS_ISSUER", stack.ports().issuer().toString());
        more.put("SEINHUIS_CLIENT_ID", AGENCY);
        more.put("SEINHUIS_DESK_ID", AGENCY);
        more.put("SEINHUIS_DESK_REGIONS", "VR03");
        more.put("SEINHUIS_HEALTH_PORT", Integer.toString(health()));
        return more;
    }

    private static Dockerfile dockerfile(String process, String argument) throws IOException {
        return Dockerfile.read(SharedStack.ROOT.resolve("docker/" + process + ".Dockerfile"), argument);
    }

    private Path tree(String process) throws IOException {
        return tree(process, dockerfile(process, ""));
    }

    private Path tree(String process, Dockerfile file) throws IOException {
        Path tree = Files.createTempDirectory("seinhuis-" + process);
        trees.add(tree);
        for (Map.Entry<String, String> copy : file.copies().entrySet()) {
            Path from = SharedStack.ROOT.resolve(copy.getKey());
            Path to = tree.resolve(copy.getValue().substring(1));
            if (copy.getKey().endsWith("/")) {
                copy(from, to);
            } else {
                file(from, to);
            }
        }
        return tree;
    }

    private Process start(String name, Path tree, Map<String, String> more) throws Exception {
        return start(dockerfile(name, ""), tree, more, List.of());
    }

    private Process start(Dockerfile file, Path tree, Map<String, String> more, List<String> words) throws Exception {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            exec("chown", "-R", file.user() + ":" + file.user(), tree.toString());
            command.addAll(List.of(
                    "setpriv", "--reuid=" + file.user(), "--regid=" + file.user(), "--clear-groups", "--no-new-privs"));
        }
        file.command().forEach(word -> command.add(inTree(tree, word)));
        command.addAll(words);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command.replaceAll(word -> word.equals("java") ? java : word);
        ProcessBuilder builder = new ProcessBuilder(command).directory(tree.toFile());
        builder.environment().clear();
        file.environment().forEach((key, value) -> builder.environment().put(key, inTree(tree, value)));
        builder.environment().putAll(more);
        builder.redirectErrorStream(true).redirectOutput(tree.resolve("log").toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Paths of the image lie under the tree; the temporary folder stays the machine's. */
    private static String inTree(Path tree, String word) {
        return word.replaceAll("(^|[:=])(/(?:app|etc|var|run)/)", "$1" + tree + "$2");
    }

    private void awaitAnswer(Process process, Path tree, URI page) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(stack.tls("nobody")))
                .build();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as(() -> "the process ended: " + text(tree.resolve("log")))
                            .isTrue();
                    try {
                        return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 200;
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "nothing was written";
        }
    }

    private static void file(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        assertThat(from).isDirectory();
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                file(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void exec(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
