// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCopyTest {

    @TempDir
    Path folder;

    private ConfigCopy copy;

    @BeforeEach
    void original() throws Exception {
        Files.createDirectories(folder.resolve("config/env"));
        Files.createDirectories(folder.resolve("config/policies"));
        Files.writeString(folder.resolve("config/env/demo.properties"), "http.port=8443\nmode=demo\n");
        Files.writeString(folder.resolve("config/policies/assist.yaml"), "one");
        copy = new ConfigCopy(folder.resolve("config"), folder.resolve("copy"));
    }

    @Test
    void follows_a_change_of_the_original() throws Exception {
        copy.refresh();
        Files.writeString(folder.resolve("config/policies/assist.yaml"), "two");

        copy.refresh();

        assertThat(folder.resolve("copy/policies/assist.yaml")).hasContent("two");
    }

    @Test
    void loses_a_policy_that_the_original_lost() throws Exception {
        copy.refresh();
        Files.delete(folder.resolve("config/policies/assist.yaml"));

        copy.refresh();

        assertThat(folder.resolve("copy/policies/assist.yaml")).doesNotExist();
    }

    @Test
    void keeps_what_was_added_in_the_copy() throws Exception {
        copy.refresh();
        Path key = folder.resolve("copy/desks/keys/one.jwk");
        Files.createDirectories(key.getParent());
        Files.writeString(key, "{}");

        copy.refresh();

        assertThat(key).hasContent("{}");
    }

    @Test
    void changes_settings_in_the_copy_and_not_in_the_original() throws Exception {
        copy.refresh();

        copy.settings(Map.of("http.port", "9443"));

        assertThat(folder.resolve("copy/env/demo.properties")).content().contains("http.port=9443", "mode=demo");
        assertThat(folder.resolve("config/env/demo.properties")).content().contains("8443");
    }
}
