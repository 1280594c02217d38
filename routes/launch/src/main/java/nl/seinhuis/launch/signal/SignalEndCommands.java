// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.signal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.rest.Caller;
import nl.seinhuis.launch.words.Misused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** By which a sender takes back, corrects or restricts what it reported. */
final class SignalEndCommands {

    private SignalEndCommands() {}

    /** What these have in common: whose signal it is, and which. */
    abstract static class OfSignal implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private final Caller caller = new Caller();

        @Parameters(index = "0", paramLabel = "ID", description = "Id of the signal, as in its receipt.")
        private String id;

        int post(String call, byte[] body) throws IOException, InterruptedException {
            if (!id.matches("[0-9a-f-]{36}")) {
                throw new Misused("an id looks like 0b9f1d3c-3c1e-4f1b-9a54-5d0f6f0a7c11");
            }
            JsonObject answer = caller.api().post("/signals/" + id + "/" + call, body);
            spec.commandLine().getOut().println(answer);
            return 0;
        }

        int post(String call, JsonObject body) throws IOException, InterruptedException {
            return post(call, body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Takes a signal back. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes a signal back: nothing more is delivered, and every desk that got it is told.")
    static final class Withdraw extends OfSignal {
        @Override
        public Integer call() throws IOException, InterruptedException {
            return post("_withdraw", new byte[0]);
        }
    }

    /** Replaces the content of a signal. */
    @Command(
            name = "correct",
            mixinStandardHelpOptions = true,
            description = "Replaces the content of a signal by that in FILE; it is decided anew as a whole.")
    static final class Correct extends OfSignal {

        @Parameters(index = "1", paramLabel = "FILE", description = "The whole signal, corrected, as JSON.")
        private Path file;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (!Files.isReadable(file)) {
                throw new Misused("cannot read " + file);
            }
            return post("_correct", Files.readAllBytes(file));
        }
    }

    /** Stops delivery of a signal and keeps it, or lifts that again. */
    @Command(
            name = "restrict",
            mixinStandardHelpOptions = true,
            description = "Stops delivery and matching of a signal and keeps its content; --lift lets it go on.")
    static final class Restrict extends OfSignal {

        @Option(names = "--lift", description = "Lift the restriction.")
        private boolean lift;

        @Override
        public Integer call() throws IOException, InterruptedException {
            return post(
                    "_restrict",
                    Json.createObjectBuilder().add("restricted", !lift).build());
        }
    }

    /** Takes the consent of a subject out of a signal. */
    @Command(
            name = "withdraw-consent",
            mixinStandardHelpOptions = true,
            description = "Takes the consent of one subject out of a signal; it is decided anew without it.")
    static final class WithdrawConsent extends OfSignal {

        @Option(
                names = "--subject",
                required = true,
                paramLabel = "REF",
                description = "The subject by its place in the signal, as in p1.")
        private String subject;

        @Override
        public Integer call() throws IOException, InterruptedException {
            return post(
                    "_withdraw-consent",
                    Json.createObjectBuilder().add("subject", subject).build());
        }
    }
}
