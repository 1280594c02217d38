// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import nl.seinhuis.launch.place.PemPair;
import nl.seinhuis.launch.setup.CertificateAuthority;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agency is let in with one command, and its connector is tried with another. */
class OnboardingIT {

    @TempDir
    private Path folder;

    private final Stack stack = SharedStack.get();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Seinhuis.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    private String[] add(String id) {
        return new String[] {
            "agency",
            "add",
            id,
            "--name",
            "GGD Proef (demo)",
            "--oin",
            "00000001111111199000",
            "--role",
            "ggd",
            "--region",
            "VR02",
            "--out",
            folder.toString(),
            "--api",
            stack.ports().api().toString(),
            "--issuer",
            stack.ports().issuer().toString(),
            "--ca",
            stack.folder().caCertificate().toString(),
            "--keycloak-admin",
            stack.folder().secrets().resolve("keycloak-admin").toString()
        };
    }

    @Test
    void a_new_agency_has_keys_a_client_and_an_entry_and_is_let_in_by_none_of_them() throws Exception {
        String id = "ggd-proef-" + Long.toString(System.currentTimeMillis(), 36);
        String[] wrong = add(id);
        wrong[wrong.length - 1] = folder.resolve("no-password").toString();
        assertThat(run(wrong)).isEqualTo(1);
        assertThat(folder.resolve(id)).as("nothing half done is in the way").doesNotExist();
        assertThat(run(add(id))).as(err.toString()).isZero();
        Path own = folder.resolve(id).resolve("own");
        assertThat(Files.readString(own.resolve("client.csr"))).contains("BEGIN CERTIFICATE REQUEST");
        for (String secret : List.of("client.key", "desk.jwk", "secrets/" + id)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
        String review = Files.readString(folder.resolve(id + "/review/" + id + ".yaml"))
                + Files.readString(folder.resolve(id + "/review/keys/" + id + ".jwk"))
                + Files.readString(folder.resolve(id + "/review/keycloak-client.json"));
        assertThat(review).doesNotContain("\"d\"", "secret\":", Files.readString(own.resolve("secrets/" + id)));
        assertThat(out.toString()).doesNotContain(Files.readString(own.resolve("secrets/" + id)));
        assertThat(run(add(id))).as("keys are not made twice").isEqualTo(1);

        // The authority of this machine signs in place of the real one.
        Path signed = Files.createDirectories(folder.resolve("signed"));
        PemPair pair = CertificateAuthority.open(stack.folder().ca(), Clock.systemUTC(), new SecureRandom())
                .client(signed, id);
        Files.copy(pair.certificate(), own.resolve("client.pem"));
        Files.delete(own.resolve("client.key"));
        Files.copy(pair.key(), own.resolve("client.key"));
        Path settings = own.resolve("connector.properties");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceAll("(?m)^amqp=.*$", "amqp=" + stack.ports().amqps()));
        assertThat(run("agency", "test", "folder", "--broker", "--config", settings.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("goed  De aansluiting krijgt een token dat klopt")
                .contains("goed  De sleutel van het loket opent")
                .contains("FOUT  Het loket ontvangt uit VR02")
                .contains("goed  Een ander loket blijft gesloten");
    }

    @Test
    void the_connector_of_an_agency_that_was_let_in_is_found_right_and_leaves_nothing() throws Exception {
        Path settings = settings("care-terwille");
        assertThat(run("agency", "test", "folder", "--broker", "--config", settings.toString()))
                .as(out + err.toString())
                .isZero();
        assertThat(out.toString()).contains("alles goed").doesNotContain("FOUT");
        Files.writeString(
                settings, Files.readString(settings).replace("desk.id=care-terwille", "desk.id=ggd-groningen"));
        assertThat(run("agency", "test", "folder", "--broker", "--config", settings.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "FOUT  De aansluiting krijgt een token dat klopt: het loket staat er niet in", "wat te doen: ");
        assertThat(run("agency", "test", "fax", "--broker", "--config", settings.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("unknown kind fax; kinds: care, comensha, folder, ggd, housing");
    }

    @Test
    void a_connector_posts_and_receives_in_a_sandbox_and_hears_what_came_back() throws Exception {
        Path settings = settings("care-terwille");
        // It is the sandbox's addresses and secrets that count, never those of the settings.
        Files.writeString(
                settings, Files.readString(settings).replaceAll("(?m)^api=.*$", "api=https://seinhuis.invalid/api/v1"));

        assertThat(run(
                        "agency",
                        "test",
                        "folder",
                        "--config",
                        settings.toString(),
                        "--sandbox",
                        stack.folder().root().toString(),
                        "--lang",
                        "en"))
                .as(out + err.toString())
                .isZero();

        // Where a line is folded hangs on the length of the folder's name.
        assertThat(out.toString().replaceAll("\n +", " "))
                .contains("Nothing went to a real desk.", "all is right")
                .contains("good  A trial signal is taken, with a receipt of exactly what was posted")
                .contains("good  The same signal once more gives the same receipt")
                .contains("good  Another content under the same reference is refused: HTTP 409")
                .containsPattern("good {2}The sender is told per desk what was shared: .*shared with ")
                .containsPattern("good {2}A desk of the sandbox receives it and can open it: opened by ")
                .containsPattern(
                        "good {2}Another agency's signal arrives at the desk and opens with its key: posted by ")
                .contains("good  Receipt can be acknowledged")
                .contains("good  The desk is told that the signal was taken back")
                .doesNotContain("WRONG", "not tried");
    }

    @Test
    void only_a_sandbox_is_tried_in_and_only_by_who_is_in_it() throws Exception {
        Path settings = settings("care-terwille");
        String[] words = {"agency", "test", "folder", "--config", settings.toString(), "--sandbox", ""};
        words[6] = folder.toString();
        assertThat(run(words)).isEqualTo(1);
        assertThat(err.toString()).contains("niet de map van een proefopstelling");
        words[6] = stack.folder().root().toString();
        Files.writeString(settings, Files.readString(settings).replace("client.id=care-terwille", "client.id=new"));
        assertThat(run(words)).isEqualTo(1);
        assertThat(err.toString()).contains("kent new niet");
    }

    @Test
    void what_is_wrong_with_an_entry_is_told_at_once() {
        assertThat(run("agency", "add", "GGD", "--name", "x", "--oin", "1", "--role", "fax", "--region", "VR99"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("ID is", "--oin is", "--role is one of", "--region is");
    }

    private Path settings(String desk) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("client"), "demo-" + desk);
        return Files.write(
                folder.resolve(desk + ".properties"),
                List.of(
                        "api=" + stack.ports().api(),
                        "amqp=" + stack.ports().amqps(),
                        "issuer=" + stack.ports().issuer(),
                        "ca=" + stack.folder().caCertificate(),
                        "client.id=" + desk,
                        "client.secret=secret:client",
                        "secrets.dir=" + secrets,
                        "data.dir=" + folder.resolve("data"),
                        "desk.id=" + desk,
                        "desk.regions=VR01",
                        "desk.key=" + stack.folder().deskKey(desk),
                        "health.host=127.0.0.1",
                        "health.port=9901"));
    }
}
