// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.FreshSignals.Fresh;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples in Node and Python do against the whole what the guide says. */
class SamplesIT {

    private static final String DESK = "care-coordinator-groningen";

    /** Its tokens are bound to its certificate. */
    private static final String BOUND = "care-coordinator-drenthe";

    @TempDir
    private Path place;

    private final Stack stack = SharedStack.get();
    private Fresh signal;

    @BeforeEach
    void finds_a_signal_that_reaches_the_coordinator_who_has_nothing_else_waiting() throws Exception {
        Amqp.takeWhatOthersLeft(DESK, "vr01");
        signal = FreshSignals.read().named("02");
    }

    @Test
    void the_node_sample_posts_and_receives() throws Exception {
        Path modules = SharedStack.ROOT.resolve("routes/launch/src/test/node/node_modules");
        assertThat(modules.resolve("jose"))
                .as("./seinhuis test installs the Node clients")
                .isDirectory();
        Files.createSymbolicLink(place.resolve("node_modules"), modules);
        Path sample = place.resolve("seinhuis.mjs");
        Files.copy(SharedStack.ROOT.resolve("connectors/samples/node/seinhuis.mjs"), sample);

        postsAndReceives(List.of("node", sample.toString()));
    }

    @Test
    void the_python_sample_posts_and_receives() throws Exception {
        String python = "/usr/bin/python3";
        Process imports = new ProcessBuilder(python, "-c", "import proton, jwcrypto")
                .redirectErrorStream(true)
                .start();
        imports.getInputStream().readAllBytes();
        assumeTrue(imports.waitFor() == 0, "python3-qpid-proton and python3-jwcrypto are not installed");

        postsAndReceives(List.of(
                python,
                SharedStack.ROOT
                        .resolve("connectors/samples/python/seinhuis.py")
                        .toString()));
    }

    private void postsAndReceives(List<String> sample) throws Exception {
        posts(sample);
        receives(sample, DESK, "VR01");

        // Whose token is bound to a certificate shows it to all three: identity, REST and AMQP.
        signal = FreshSignals.read().named("01");
        assertThat(stack.tls(signal.client()).hasCertificate()).isTrue();
        assertThat(stack.tls(BOUND).hasCertificate()).isTrue();
        posts(sample);
        Amqp.takeWhatOthersLeft(BOUND, "vr03");
        signal = FreshSignals.read().named("21");
        posts(sample);
        receives(sample, BOUND, "VR03");
    }

    private void posts(List<String> sample) throws Exception {
        Files.writeString(place.resolve("signal.json"), signal.json());
        assertThat(run(sample, "post", signal.client(), "demo-" + signal.client(), "signal.json"))
                .contains("\"receipt\"", "\"signature\"");
    }

    private void receives(List<String> sample, String desk, String region) throws Exception {
        String key = stack.folder().deskKey(desk).toString();
        assertThat(run(sample, "receive", desk, "demo-" + desk, region, key))
                .contains("\"kind\"", '"' + region + '"', "\"objects\"")
                .doesNotContain("\"pad\"");
    }

    private String run(List<String> sample, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(sample);
        command.addAll(List.of(words));
        Path output = place.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SEINHUIS_API", stack.ports().api().toString());
        builder.environment().put("SEINHUIS_AMQP", stack.ports().amqps().toString());
        builder.environment().put("SEINHUIS_ISSUER", stack.ports().issuer().toString());
        builder.environment().put("SEINHUIS_CA", stack.folder().caCertificate().toString());
        TlsFiles tls = stack.tls(words[1]);
        if (tls.hasCertificate()) {
            builder.environment().put("SEINHUIS_CERT", String.valueOf(tls.certificate()));
            builder.environment().put("SEINHUIS_KEY", String.valueOf(tls.key()));
        }
        Process process = builder.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
