package vn.minhdinh.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time is told to the watch, so that nothing here waits. */
class FolderWatchTest {

    private static final Duration ALMOST_QUIET = FolderWatch.QUIET.minusMillis(10);

    @TempDir
    Path folder;

    private FolderWatch watch;
    private long now;

    @BeforeEach
    void read_once() throws Exception {
        SmallLaw.write(folder, SmallLaw.files(100));
        watch = new FolderWatch(folder);
        watch.reading(now);
    }

    private boolean dueAfter(Duration time) {
        now += time.toNanos();
        return watch.isDue(now);
    }

    private boolean dueAfterMillis(long millis) {
        return dueAfter(Duration.ofMillis(millis));
    }

    private void saved() {
        assertThat(dueAfterMillis(50)).isFalse();
        assertThat(dueAfter(FolderWatch.QUIET)).isTrue();
        watch.reading(now);
        assertThat(dueAfterMillis(500)).isFalse();
        assertThat(dueAfterMillis(500)).isFalse();
    }

    @Test
    void notices_a_file_written_renamed_added_and_deleted() throws Exception {
        assertThat(dueAfterMillis(500)).isFalse();
        SmallLaw.write(folder, SmallLaw.RULES, SmallLaw.incomeRule(2000));
        saved();
        SmallLaw.rename(folder, SmallLaw.RULES, SmallLaw.incomeRule(3000));
        saved();
        SmallLaw.write(folder, "home/more/new.drl", "package home");
        saved();
        Files.delete(folder.resolve("home/more/new.drl"));
        saved();
    }

    @Test
    void waits_until_a_save_has_come_to_rest() throws Exception {
        SmallLaw.write(folder, SmallLaw.RULES, "a");
        assertThat(dueAfterMillis(50)).isFalse();
        SmallLaw.write(folder, SmallLaw.RULES, "ab");
        assertThat(dueAfter(ALMOST_QUIET)).isFalse();
        SmallLaw.write(folder, SmallLaw.RULES, "abc");
        assertThat(dueAfter(ALMOST_QUIET)).isFalse();
        assertThat(dueAfter(ALMOST_QUIET)).isFalse();
        assertThat(dueAfterMillis(20)).isTrue();
    }

    @Test
    void does_not_wait_for_ever() throws Exception {
        int saves = 0;
        boolean due = false;
        while (!due && saves < 100) {
            SmallLaw.write(folder, SmallLaw.RULES, "x".repeat(++saves));
            due = dueAfterMillis(100);
        }
        assertThat(saves).isBetween(20, 22);
    }

    @Test
    void looks_closer_from_time_to_time_whatever_it_sees() {
        assertThat(dueAfter(FolderWatch.CLOSER_LOOK.dividedBy(2))).isFalse();
        assertThat(dueAfter(FolderWatch.CLOSER_LOOK)).isTrue();
    }

    @Test
    void what_editors_leave_beside_a_file_is_no_save() throws Exception {
        for (String name : new String[] {
            "home/.support.drl.swp",
            "home/support.drl~",
            "home/4913",
            "home/#support.drl#",
            "home/support.drl.tmp",
            ".git/index",
            "home/.#support.drl",
            "home/support.drl___jb_tmp___"
        }) {
            watch.reading(now);
            SmallLaw.write(folder, name, "x");
            assertThat(dueAfterMillis(50)).as(name).isFalse();
            assertThat(dueAfterMillis(500)).as(name).isFalse();
        }
    }

    @Test
    void a_save_while_the_folder_is_read_is_noticed_after_it() throws Exception {
        SmallLaw.write(folder, SmallLaw.RULES, "a");
        dueAfterMillis(50);
        assertThat(dueAfter(FolderWatch.QUIET)).isTrue();
        watch.reading(now);
        SmallLaw.write(folder, SmallLaw.RULES, "ab");
        saved();
    }

    @Test
    void a_failed_reading_is_tried_again() {
        watch.readingFailed();
        assertThat(dueAfterMillis(50)).isFalse();
        assertThat(dueAfter(FolderWatch.QUIET)).isTrue();
    }

    @Test
    void notices_a_link_to_another_folder(@TempDir Path elsewhere) throws Exception {
        Path one = elsewhere.resolve("one");
        Path two = elsewhere.resolve("two");
        SmallLaw.write(one, SmallLaw.files(100));
        SmallLaw.write(two, SmallLaw.files(200));
        Path link = Files.createSymbolicLink(elsewhere.resolve("live"), one);
        watch = new FolderWatch(link);
        watch.reading(now);
        Files.move(Files.createSymbolicLink(elsewhere.resolve("next"), two), link, StandardCopyOption.REPLACE_EXISTING);
        saved();
    }
}
