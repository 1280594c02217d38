// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    @TempDir
    private Path root;

    private final List<String> steps = new ArrayList<>();
    private final Disk disk = new Disk(steps::add);

    @Test
    void what_is_destroyed_does_not_come_back_with_the_power() throws Exception {
        Path file = Files.writeString(root.resolve("a"), "x");
        disk.erase(file);
        assertThat(file).doesNotExist();
        assertThat(steps).containsExactly("delete", "force folder");
    }

    @Test
    void a_new_folder_is_its_owners_alone() throws Exception {
        Path made = disk.folder(root.resolve("a/b"));
        for (Path one : List.of(made, made.resolveSibling("."))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_file_that_is_added_to_for_the_first_time_does_not_lose_its_name() throws Exception {
        byte[] line = "x\n".getBytes(StandardCharsets.US_ASCII);
        disk.append(root.resolve("a"), line);
        assertThat(steps).containsExactly("append", "force", "force folder");
        disk.append(root.resolve("a"), line);
        assertThat(steps).hasSize(5);
    }

    @Test
    void a_name_that_no_file_system_takes_is_cut_and_stays_one_of_its_own() {
        String first = Disk.telling("p-", "é".repeat(120) + "1", ".reden.txt");
        String second = Disk.telling("p-", "é".repeat(120) + "2", ".reden.txt");
        assertThat(first.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
        assertThat(first).startsWith("p-é").endsWith(".reden.txt").isNotEqualTo(second);
        assertThat(Disk.telling("", "a", ".b")).isEqualTo("a.b");
    }
}
