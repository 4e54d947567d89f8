package vn.minhdinh.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.answer.Evaluated;

/** What stands in the intake is what was put there and not cleared, whatever moment it is read at. */
class IntakeTest {

    private static final long SEED = Long.getLong("log.seed", 54);
    private static final int UNIT = 4_096;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final DecisionIds ids = new DecisionIds(Clock.systemUTC());
    private Path database;
    private Intake intake;

    @BeforeEach
    void open() throws Exception {
        database = folder.resolve("log.db");
        intake = Intake.open(database, channel -> channel.force(false));
    }

    @AfterEach
    void close() throws Exception {
        intake.close();
    }

    private List<Entry> group(int entries, int bytes) {
        List<Entry> group = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            group.add(
                    Invented.entry(ids.next(), "demo", "r", "poverty/poor=YES", "H".repeat(1 + random.nextInt(bytes))));
        }
        return group;
    }

    /** What a start finds after this process was killed now. */
    private List<Entry> found() throws IOException {
        Path copy = folder.resolve("copy").resolve("log.db");
        Files.createDirectories(copy.getParent());
        Files.write(Intake.beside(copy), Files.readAllBytes(Intake.beside(database)));
        try (Intake again = Intake.open(copy, channel -> channel.force(false))) {
            return again.left();
        }
    }

    private static List<Entry> all(Iterable<List<Entry>> groups) {
        List<Entry> all = new ArrayList<>();
        groups.forEach(all::addAll);
        return all;
    }

    /** Entries hold arrays, which are equal to nothing but themselves. */
    private static List<String> told(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.id()
                        + entry.scope()
                        + entry.commitment()
                        + entry.personal().commitment()
                        + entry.personal().salt()
                        + entry.kind()
                        + entry.detail())
                .toList();
    }

    @Test
    void what_was_put_is_found_in_order_and_whole() throws Exception {
        List<Entry> first = group(3, 50);
        List<Entry> second = group(1, 20_000);
        intake.add(first);
        intake.add(second);
        assertThat(told(found())).isEqualTo(told(all(List.of(first, second))));
    }

    @Test
    void an_entry_comes_back_as_it_was() throws Exception {
        Entry.Scope scope = new Entry.Scope("dịch vụ", "2024-06-30", "r", null, "vi", "1", "");
        Entry.Personal personal = new Entry.Personal(
                "00",
                new Packed(new byte[] {1, 2, 3}),
                new Packed(new byte[0]),
                new Packed(new byte[] {9}),
                "hash",
                List.of(new Evaluated.Subject("Hộ", "số 1"), new Evaluated.Subject("Member", "")));
        Entry entry = Entry.decision("id", scope, personal);
        intake.add(List.of(entry));
        Entry back = found().get(0);
        assertThat(back.scope()).isEqualTo(scope);
        assertThat(back.personal().subjects()).isEqualTo(personal.subjects());
        assertThat(back.personal().answer().bytes()).containsExactly(9);
        assertThat(back.personal().commitment()).isEqualTo(entry.commitment());
        assertThat(back.hash(7, "x")).isEqualTo(entry.hash(7, "x"));
    }

    @Test
    void what_was_not_whole_is_left_out_and_the_others_are_found() throws Exception {
        List<Entry> before = group(2, 50);
        List<Entry> torn = group(2, 9_000);
        List<Entry> after = group(2, 50);
        intake.add(before);
        int from = UNIT;
        intake.add(torn);
        intake.add(after);
        byte[] bytes = Files.readAllBytes(Intake.beside(database));
        bytes[from + 100] ^= 1;
        Files.write(Intake.beside(database), bytes);
        assertThat(told(found())).isEqualTo(told(all(List.of(before, after))));
        bytes[from + 100] ^= 1;
        Arrays.fill(bytes, from, from + UNIT, (byte) 0);
        Files.write(Intake.beside(database), bytes);
        assertThat(told(found())).isEqualTo(told(all(List.of(before, after))));
    }

    @Test
    void no_bytes_of_any_kind_make_it_fail() throws Exception {
        byte[] bytes = new byte[20 * UNIT];
        random.nextBytes(bytes);
        Files.write(Intake.beside(database), bytes);
        assertThat(found()).isEmpty();
        intake.close();
        open();
        intake.add(group(5, 3_000));
        byte[] good = Files.readAllBytes(Intake.beside(database));
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(5 * UNIT)] = (byte) random.nextInt(256);
            Files.write(Intake.beside(database), bad);
            assertThat(found().size()).isIn(0, 5);
        }
    }

    @Test
    void nothing_stays_of_what_was_cleared() throws Exception {
        Intake.Place place = intake.add(group(4, 9_000));
        place.clear();
        assertThat(Files.readAllBytes(Intake.beside(database))).containsOnly(0);
        assertThat(found()).isEmpty();
    }

    @Test
    void round_and_round_nothing_is_written_over_that_is_needed() throws Exception {
        Deque<List<Entry>> model = new ArrayDeque<>();
        Deque<Intake.Place> places = new ArrayDeque<>();
        long put = 0;
        int full = 0;
        for (int i = 0; i < 1_500; i++) {
            List<Entry> group = group(1 + random.nextInt(3), random.nextInt(20) == 0 ? 400_000 : 60_000);
            Intake.Place place = intake.add(group);
            if (place != null) {
                model.add(group);
                places.add(place);
                put++;
            } else {
                full++;
            }
            int cleared = place == null ? places.size() : random.nextInt(400) == 0 ? places.size() / 2 : 0;
            if (i % 97 == 0) {
                assertThat(told(found())).as("seed %d, step %d", SEED, i).isEqualTo(told(all(model)));
            }
            for (int k = 0; k < cleared; k++) {
                places.remove().clear();
                model.remove();
            }
        }
        assertThat(told(found())).isEqualTo(told(all(model)));
        assertThat(put).isGreaterThan(1_000);
        assertThat(Files.size(Intake.beside(database))).isLessThanOrEqualTo(Intake.MOST_BYTES);
        assertThat(full).isPositive();
    }

    /** While the database moves its journal nothing is cleared, and callers are not to wait for that. */
    @Test
    void however_long_little_stood_in_it_there_is_room_for_much_when_nothing_is_cleared() throws Exception {
        Deque<Intake.Place> places = new ArrayDeque<>();
        for (int i = 0; i < 500; i++) {
            places.add(intake.add(group(8, 20_000)));
            if (places.size() > 10) {
                places.remove().clear();
            }
        }
        long bytes = 0;
        for (List<Entry> next = group(8, 20_000); intake.add(next) != null; next = group(8, 20_000)) {
            bytes += EntryBytes.of(next).length;
        }
        assertThat(bytes).isGreaterThan(Intake.MOST_BYTES / 4 * 3);
    }

    @Test
    void a_group_larger_than_all_of_it_is_not_taken() throws Exception {
        List<Entry> group = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            group.add(Invented.entry(ids.next(), "demo", "r", "v".repeat(Intake.MOST_BYTES / 10), "H-1"));
        }
        assertThat(intake.add(group)).isNull();
        assertThat(intake.add(group(1, 10))).isNotNull();
    }

    @Test
    void what_another_has_is_not_taken() throws Exception {
        assertThat(Intake.open(database, channel -> channel.force(false))).isNull();
    }

    @Test
    void a_file_that_took_its_place_is_not_written_to() throws Exception {
        Files.move(Intake.beside(database), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> intake.add(group(1, 10))).isInstanceOf(IOException.class);
        Files.createFile(Intake.beside(database));
        assertThatThrownBy(() -> intake.add(group(1, 10))).isInstanceOf(IOException.class);
        assertThat(Intake.beside(database)).isEmptyFile();
    }

    @Test
    void what_could_not_be_synchronised_is_not_told_to_be_safe() throws Exception {
        intake.close();
        boolean[] failing = new boolean[1];
        intake = Intake.open(database, channel -> force(channel, failing[0]));
        assertThat(intake.add(group(1, 10))).isNotNull();
        failing[0] = true;
        assertThatThrownBy(() -> intake.add(group(1, 10))).isInstanceOf(IOException.class);
    }

    private static void force(FileChannel channel, boolean failing) throws IOException {
        if (failing) {
            throw new IOException("no");
        }
        channel.force(false);
    }

    @Test
    void nobody_else_may_read_it() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Intake.beside(database))))
                .isEqualTo("rw-------");
    }
}
