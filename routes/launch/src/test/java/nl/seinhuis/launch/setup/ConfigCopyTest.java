// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

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
        copy.refresh(folder.resolve("added"));
        Files.writeString(folder.resolve("config/policies/assist.yaml"), "two");

        copy.refresh(folder.resolve("added"));

        assertThat(folder.resolve("copy/policies/assist.yaml")).hasContent("two");
    }

    @Test
    void loses_a_policy_that_the_original_lost() throws Exception {
        copy.refresh(folder.resolve("added"));
        Files.delete(folder.resolve("config/policies/assist.yaml"));

        copy.refresh(folder.resolve("added"));

        assertThat(folder.resolve("copy/policies/assist.yaml")).doesNotExist();
    }

    @Test
    void keeps_what_was_added_in_the_copy() throws Exception {
        copy.refresh(folder.resolve("added"));
        Path key = folder.resolve("copy/desks/keys/one.jwk");
        Files.createDirectories(key.getParent());
        Files.writeString(key, "{}");

        copy.refresh(folder.resolve("added"));

        assertThat(key).hasContent("{}");
    }

    @Test
    void what_is_put_over_the_original_goes_again_with_its_folder() throws Exception {
        Path added = folder.resolve("added");
        Files.createDirectories(added.resolve("desks"));
        Files.writeString(added.resolve("desks/newcomer.yaml"), "one");
        copy.refresh(added);
        assertThat(folder.resolve("copy/desks/newcomer.yaml")).hasContent("one");
        Files.delete(added.resolve("desks/newcomer.yaml"));

        copy.refresh(added);

        assertThat(folder.resolve("copy/desks/newcomer.yaml")).doesNotExist();
        assertThat(folder.resolve("copy/policies/assist.yaml")).hasContent("one");
    }

    @Test
    void changes_settings_in_the_copy_and_not_in_the_original() throws Exception {
        copy.refresh(folder.resolve("added"));

        copy.settings(Map.of("http.port", "9443"));

        assertThat(folder.resolve("copy/env/demo.properties")).content().contains("http.port=9443", "mode=demo");
        assertThat(folder.resolve("config/env/demo.properties")).content().contains("8443");
    }
}
