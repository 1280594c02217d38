// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.seinhuis.signal.json.Fault;
import nl.seinhuis.signal.json.SignalCodec;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Agency;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ValidatorTest {
    private static final Path ROOT = Path.of(System.getProperty("seinhuis.root", "../.."));
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final UUID ID = new UUID(1, 2);
    private static final PolicySet SET = set();

    private final Validator validator =
            new Validator(new SignalCodec(), () -> SET, Clock.fixed(NOW, ZoneOffset.UTC), () -> ID);

    private static PolicySet set() {
        try {
            return PolicySet.load(ROOT.resolve("config"), KeyPolicy.OPTIONAL);
        } catch (PolicyFaults e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static ReceivedSignal received(byte[] body, String client) {
        Agency agency = SET.agencyOfClient(client).orElseThrow();
        return new ReceivedSignal(body, client, agency, NOW, null);
    }

    private static Stream<Path> examples(String kind) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("schemas/examples").resolve(kind))) {
            return files.sorted().toList().stream();
        }
    }

    /** The file name ends in the client that posts it. */
    private static String client(Path example) {
        String name = example.getFileName().toString();
        String stem = name.substring(0, name.length() - ".json".length());
        return stem.substring(stem.lastIndexOf('.') + 1);
    }

    @TestFactory
    Stream<DynamicTest> takes_every_good_example() throws IOException {
        return examples("good")
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    ValidSignal valid = validate(file);
                    assertThat(valid.id()).isEqualTo(ID);
                    assertThat(valid.agency().id()).isEqualTo(client(file));
                }));
    }

    @TestFactory
    Stream<DynamicTest> refuses_every_example_that_its_sender_may_not_post() throws IOException {
        return examples("refused")
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    SignalRefused refused = catchThrowableOfType(SignalRefused.class, () -> validate(file));
                    assertThat(refused).isNotNull();
                    assertThat(refused.code()).isEqualTo("not-allowed");
                    assertThat(refused.faults()).isNotEmpty();
                }));
    }

    private ValidSignal validate(Path file) throws IOException, SignalRefused {
        try {
            return validator.validate(received(Files.readAllBytes(file), client(file)));
        } catch (SignalRefused e) {
            List<String> told =
                    e.faults().stream().map(f -> f.pointer() + " " + f.code()).toList();
            SignalRefused named = new SignalRefused(e.code(), e.faults());
            named.addSuppressed(new AssertionError(told.toString()));
            throw named;
        }
    }

    @Test
    void refuses_what_is_no_signal_with_its_faults() {
        SignalRefused refused = catchThrowableOfType(
                SignalRefused.class, () -> validator.validate(received("{}".getBytes(StandardCharsets.UTF_8), "kmar")));
        assertThat(refused.code()).isEqualTo("invalid-signal");
        assertThat(refused.faults()).extracting(Fault::code).isNotEmpty();
    }

    @Test
    void refuses_nothing_at_all() {
        assertThatNullPointerException().isThrownBy(() -> validator.validate(null));
    }

    @Test
    void reopens_a_stored_signal_long_after_its_days_have_passed() throws IOException {
        Path file = examples("good").findFirst().orElseThrow();
        Validator later = new Validator(
                new SignalCodec(), () -> SET, Clock.fixed(NOW.plusSeconds(100_000_000), ZoneOffset.UTC), () -> ID);
        Agency agency = SET.agencyOfClient(client(file)).orElseThrow();
        ValidSignal valid = later.reopen(new UUID(3, 4), Files.readAllBytes(file), client(file), agency, NOW);
        assertThat(valid.id()).isEqualTo(new UUID(3, 4));
        assertThat(valid.receivedAt()).isEqualTo(NOW);
    }

    @Test
    void fails_for_good_on_a_stored_signal_that_cannot_be_read() {
        Agency agency = SET.agencyOfClient("kmar").orElseThrow();
        StageFailed failed = catchThrowableOfType(
                StageFailed.class, () -> validator.reopen(ID, new byte[] {1}, "kmar", agency, NOW));
        assertThat(failed.deterministic()).isTrue();
        assertThat(failed.code()).isEqualTo("stored-signal-unreadable");
    }
}
