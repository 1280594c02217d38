// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.seinhuis.kit.DeskPlace;
import nl.seinhuis.launch.agency.NewAgency.Serves;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.setup.DemoSetup;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewcomerTest {

    private static final String ID = "care-coordinator-fryslan";

    @TempDir
    private Path place;

    private AgencyFolder made() throws IOException {
        NewAgency agency = NewAgency.of(
                ID, "Nieuw", "00000001111111199000", "care-coordinator", new Serves(List.of("VR02"), List.of()));
        return AgencyFolder.make(place.resolve(ID), agency, new SecureRandom());
    }

    @Test
    void is_in_the_set_of_its_sandbox_with_its_own_key_and_the_private_half_stays_where_it_is() throws Exception {
        AgencyFolder made = made();
        Path key = made.own().resolve("desk.jwk");
        DataFolder folder = new DataFolder(place.resolve("sandbox"));
        new Newcomer(ID, Optional.of(new DeskPlace(ID, List.of("VR02"), key)), made.review()).enter(folder);

        DemoSetup.make(SharedStack.ROOT, folder, new Ports(300), new SecureRandom());

        try (Sandbox sandbox = Sandbox.at(folder)) {
            Desk desk = sandbox.desk(ID).orElseThrow();
            assertThat(desk.publicKey()).contains(publicX(key));
            assertThat(sandbox.region("VR02").orElseThrow().coverage()).isEqualTo(Region.Coverage.OWN);
            assertThat(sandbox.deskKey(ID)).isEmpty();
            assertThat(sandbox.settings(ID).api()).hasHost("localhost").hasPort(8743);
            assertThat(sandbox.settings(ID).tls().hasCertificate()).isTrue();
        }
        String secret = Files.readString(key).replaceAll(".*\"d\":\"([^\"]+)\".*", "$1");
        try (Stream<Path> files = Files.walk(folder.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    private static String publicX(Path key) throws IOException {
        return Files.readString(key).replaceAll(".*\"x\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void who_has_no_entry_is_told_what_to_give() {
        DataFolder folder = new DataFolder(place.resolve("sandbox"));
        assertThatThrownBy(() -> new Newcomer(ID, Optional.empty(), null).enter(folder))
                .isInstanceOf(Told.class)
                .hasMessageContaining("--review");
    }
}
