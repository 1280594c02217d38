// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("desks"), "comensha=comensha-shelter, comensha-registration\n");
    }

    @Test
    void a_desk_is_its_own_clients_only() {
        DeskFile desks = new DeskFile(file);
        assertThat(desks.serves("comensha", "comensha-shelter")).isTrue();
        assertThat(desks.serves("comensha", "police-noord")).isFalse();
        assertThat(desks.serves("police-noord", "comensha-shelter")).isFalse();
        assertThat(desks.serves("", "")).isFalse();
    }

    @Test
    void a_changed_file_counts_at_once_and_a_lost_one_lets_nobody_in() throws IOException {
        DeskFile desks = new DeskFile(file);
        Files.writeString(file, "comensha=comensha-registration\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(desks.serves("comensha", "comensha-shelter")).isFalse();
        assertThat(desks.serves("comensha", "comensha-registration")).isTrue();
        Files.delete(file);
        assertThat(desks.serves("comensha", "comensha-registration")).isFalse();
    }

    @Test
    void an_external_broker_is_not_set_up_with_unknown_or_missing_properties() {
        assertThatThrownBy(() -> new DeskFile(folder.resolve("none"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set(Map.of("issuer", "https://localhost/x"))).hasMessageContaining("audience");
        assertThatThrownBy(() -> set(Map.of("isuer", "https://localhost/x"))).hasMessageContaining("known properties");
    }

    private static void set(Map<String, String> properties) {
        try (GuardSecurityManager guard = new GuardSecurityManager()) {
            guard.init(properties);
        }
    }

    @Test
    void a_guard_that_was_not_set_up_lets_nobody_in() {
        try (GuardSecurityManager guard = new GuardSecurityManager()) {
            assertThat(guard.authenticate("comensha", "token", null, null)).isNull();
            assertThat(guard.validateUser("comensha", "token")).isFalse();
        }
    }
}
