// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import nl.seinhuis.stages.seal.KeysUnusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaFileTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path folder;

    @Test
    void a_restart_does_not_begin_anew_and_a_torn_line_is_left_out() throws Exception {
        Path file = folder.resolve("quota");
        try (QuotaFile book = QuotaFile.open(file)) {
            assertThat(book.take("a", DAY, 2, 3)).isTrue();
            assertThat(book.take("b", DAY, 1, 3)).isTrue();
        }
        Files.writeString(file, "2026-11-22 a 9", StandardOpenOption.APPEND);
        try (QuotaFile book = QuotaFile.open(file)) {
            assertThat(book.take("a", DAY, 2, 3)).isFalse();
            assertThat(book.take("a", DAY, 1, 3)).isTrue();
            assertThat(book.take("b", DAY, 2, 3)).isTrue();
        }
        assertThat(Files.readAllLines(file)).hasSize(4).doesNotContain("2026-11-22 a 9");
    }

    @Test
    void a_new_day_begins_anew_and_a_clock_set_back_does_not() throws Exception {
        Path file = folder.resolve("quota");
        try (QuotaFile book = QuotaFile.open(file)) {
            assertThat(book.take("a", DAY, 3, 3)).isTrue();
            assertThat(book.take("a", DAY.plusDays(1), 3, 3)).isTrue();
            assertThat(book.take("a", DAY, 1, 3)).isFalse();
        }
        assertThat(Files.readAllLines(file)).containsExactly("2026-11-23 a 3");
        try (QuotaFile book = QuotaFile.open(file)) {
            assertThat(book.take("a", DAY.plusDays(1), 1, 3)).isFalse();
        }
    }

    @Test
    void an_altered_file_is_refused() throws Exception {
        Path file = folder.resolve("quota");
        Files.writeString(file, "2026-11-22 a none\n");
        assertThatThrownBy(() -> QuotaFile.open(file)).isInstanceOf(KeysUnusable.class);
    }
}
