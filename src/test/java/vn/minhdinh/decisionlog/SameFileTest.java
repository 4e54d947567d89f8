package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was moved, removed or replaced is missed at once, though it is not looked at each time. */
class SameFileTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2024-02-23T00:00:00Z"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = Files.writeString(folder.resolve("log.db"), "the one");
    }

    /** As it is when nothing has changed for a while: the file itself need not be looked at. */
    private SameFile trusted(Path path) throws IOException {
        SameFile same = SameFile.of(path);
        Files.setLastModifiedTime(folder, LONG_AGO);
        assertThat(same.isThere()).isTrue();
        assertThat(same.isThere()).isTrue();
        return same;
    }

    @Test
    void it_stays_the_same_whatever_is_written_to_it_and_beside_it() throws Exception {
        SameFile same = trusted(file);
        Files.writeString(file, "more");
        assertThat(same.isThere()).isTrue();
        Files.writeString(folder.resolve("other"), "");
        assertThat(same.isThere()).isTrue();
    }

    @Test
    void another_in_its_place_is_not_the_same() throws Exception {
        SameFile same = trusted(file);
        Files.move(file, folder.resolve("elsewhere"));
        assertThatThrownBy(same::isThere).isInstanceOf(IOException.class);
        Files.writeString(file, "another");
        assertThat(same.isThere()).isFalse();
        assertThat(same.isThere()).isFalse();
        Files.delete(file);
        Files.move(folder.resolve("elsewhere"), file);
        assertThat(same.isThere()).isTrue();
    }

    @Test
    void another_directory_in_the_place_of_its_own_is_not_the_same() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("state"));
        SameFile same = SameFile.of(Files.writeString(directory.resolve("log.db"), "the one"));
        Files.setLastModifiedTime(directory, LONG_AGO);
        assertThat(same.isThere()).isTrue();
        Files.move(directory, folder.resolve("before"));
        assertThatThrownBy(same::isThere).isInstanceOf(IOException.class);
        Files.createDirectory(directory);
        Files.writeString(directory.resolve("log.db"), "another");
        Files.setLastModifiedTime(directory, LONG_AGO);
        assertThat(same.isThere()).isFalse();
    }

    /** Two changes in one step of its clock leave the directory with one time. */
    @Test
    void one_replaced_just_after_another_change_is_missed() throws Exception {
        SameFile same = SameFile.of(file);
        Files.writeString(folder.resolve("other"), "");
        FileTime then = Files.getLastModifiedTime(folder);
        assertThat(same.isThere()).isTrue();
        replace(then);
        assertThat(same.isThere()).isFalse();
    }

    @Test
    void one_replaced_behind_a_link_is_missed() throws Exception {
        Path links = Files.createDirectory(folder.resolve("links"));
        Path link = Files.createSymbolicLink(links.resolve("log.db"), file);
        Files.setLastModifiedTime(links, LONG_AGO);
        SameFile same = SameFile.of(link);
        assertThat(same.isThere()).isTrue();
        replace(LONG_AGO);
        assertThat(same.isThere()).isFalse();
    }

    /** What no directory tells, such as another file system in its place. */
    @Test
    void it_is_looked_at_every_so_often_whatever_the_directory_tells() throws Exception {
        SameFile same = trusted(file);
        replace(LONG_AGO);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (same.isThere() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(same.isThere()).isFalse();
    }

    /** Puts another in its place; the directory then has a time of last change as if nothing had happened. */
    private void replace(FileTime unchanged) throws IOException {
        Path another = Files.writeString(folder.resolve("another"), "another");
        Files.delete(file);
        Files.move(another, file);
        Files.setLastModifiedTime(folder, unchanged);
    }
}
