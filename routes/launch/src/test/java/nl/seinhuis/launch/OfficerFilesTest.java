// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.launch.place.OfficerKeyPairs;
import nl.seinhuis.launch.setup.ConfigCopy;
import nl.seinhuis.launch.stack.SharedStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What officers and desks do with their keys on their own machines is told in plain words, in both languages. */
class OfficerFilesTest {

    private static final String DESK = "police-noord";

    @TempDir
    Path folder;

    private final StringWriter told = new StringWriter();

    @BeforeEach
    void copyTheConfiguration() throws IOException {
        new ConfigCopy(SharedStack.ROOT.resolve("config"), folder).refresh(folder.resolve("none"));
    }

    @Test
    void enrol_shows_who_is_enrolled_and_counts_root_agencies_not_signatures() throws Exception {
        Path one = rootKey("one");

        assertThat(run("policy", "enrol", "--key", one.toString())).isZero();
        assertThat(told.toString())
                .startsWith("functionarissen, versie ")
                .contains("  officer.ggd van ggd-groningen, privacyfunctionaris, tekent, 0 sleutels")
                .contains("  fg.ggd van ggd-groningen, FG, adviseert, 0 sleutels")
                .contains("getekend door 1 van de drie die nodig zijn");
        run("policy", "enrol", "--key", one.toString());
        assertThat(told.toString()).doesNotContain("getekend door 2");
        assertThat(run(
                        "policy",
                        "enrol",
                        "--lang",
                        "en",
                        "--key",
                        rootKey("two").toString()))
                .isZero();
        assertThat(told.toString())
                .contains("  officer.ggd of ggd-groningen, privacy officer, signs, 0 keys")
                .contains("signed by 2 of the three that are needed");
    }

    @Test
    void enrol_tells_what_is_wrong_with_the_set_and_signs_nothing() throws Exception {
        Path officers = folder.resolve("officers.yaml");
        Files.writeString(
                officers, Files.readString(officers).replaceFirst("agency: ggd-groningen", "agency: ggd-gronigen"));

        assertThat(run("policy", "enrol", "--key", rootKey("one").toString())).isEqualTo(2);
        assertThat(told.toString())
                .contains("officers.yaml:", "  fout:  deze organisatie bestaat niet", "  doe:   Noem een organisatie");
        assertThat(folder.resolve("officers/enrolment.json")).doesNotExist();
    }

    @Test
    void a_key_that_is_not_there_or_is_none_is_told_in_both_languages() throws Exception {
        Path absent = folder.resolve("absent.key");
        assertThat(run("policy", "enrol", "--key", absent.toString())).isEqualTo(1);
        Path none = Files.writeString(folder.resolve("none.key"), "no key");
        assertThat(run("policy", "enrol", "--key", none.toString())).isEqualTo(1);
        assertThat(run("policy", "enrol", "--lang", "en", "--key", none.toString()))
                .isEqualTo(1);

        assertThat(told.toString())
                .contains("kan de sleutel in " + absent + " niet lezen")
                .contains("in " + none + " staat geen sleutelpaar")
                .contains(none + " holds no key pair");
    }

    @Test
    void a_proof_of_a_new_desk_key_says_what_takes_the_place_of_what() throws Exception {
        ECKey old = key("old.jwk");
        ECKey next = key("next.jwk");
        Path served = folder.resolve("desks/keys").resolve(DESK + ".jwk");
        Files.createDirectories(served.resolveSibling("."));
        Files.writeString(served, old.toPublicJWK().toJSONString());

        assertThat(proof("next.jwk", "old.jwk", "nl")).isEqualTo(1);
        assertThat(told.toString()).contains("de oude sleutel is niet die van dit loket in de map");
        assertThat(proof("old.jwk", "old.jwk", "nl")).isEqualTo(1);
        assertThat(told.toString()).contains("de twee sleutels zijn dezelfde");
        Files.writeString(folder.resolve("public.jwk"), old.toPublicJWK().toJSONString());
        assertThat(proof("public.jwk", "next.jwk", "nl")).isEqualTo(1);
        assertThat(told.toString()).contains("staat de geheime helft niet");
        assertThat(proof("absent.jwk", "next.jwk", "nl")).isEqualTo(1);
        assertThat(told.toString()).contains("kan " + folder.resolve("absent.jwk") + " niet lezen");
        assertThat(proof("officers.yaml", "next.jwk", "en")).isEqualTo(1);
        assertThat(told.toString()).contains("officers.yaml holds no key on P-256");

        assertThat(proof("old.jwk", "next.jwk", "nl")).isZero();
        assertThat(told.toString())
                .contains("loket " + DESK + ": sleutel " + next.computeThumbprint() + " in plaats van "
                        + old.computeThumbprint() + ", in versie 2");
        assertThat(Files.readString(served)).isEqualTo(next.toPublicJWK().toJSONString());
        assertThat(proof("next.jwk", "old.jwk", "en")).isZero();
        assertThat(told.toString()).contains("desk " + DESK + ": key " + old.computeThumbprint() + " instead of ");
    }

    private int proof(String old, String next, String language) {
        return run(
                "policy",
                "key-proof",
                DESK,
                "--old",
                folder.resolve(old).toString(),
                "--new",
                folder.resolve(next).toString(),
                "--set-version",
                "2",
                "--lang",
                language);
    }

    private ECKey key(String name) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        Files.writeString(folder.resolve(name), key.toJSONString());
        return key;
    }

    private Path rootKey(String name) throws IOException {
        Path file = folder.resolve(name + ".key");
        OfficerKeyPairs.ensure(file, new SecureRandom());
        return file;
    }

    private int run(String... line) {
        List<String> words = new ArrayList<>(List.of(line));
        words.addAll(List.of("--config", folder.toString()));
        return Seinhuis.commandLine(new PrintWriter(told, true), new PrintWriter(told, true))
                .execute(words.toArray(String[]::new));
    }
}
