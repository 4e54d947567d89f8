package vn.minhdinh.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rules of a club, in which somebody planted markup wherever they could. */
final class PlantedClub {

    static final String MARKUP = "<script>alert(1)</script>";
    static final String TYPED = "\"><img src=x onerror=alert(2)>";

    private PlantedClub() {}

    static void in(Path folder) throws IOException {
        copy(Path.of("src/test/resources/rules"), folder);
        Path facts = folder.resolve("club/facts.drl");
        replace(facts, "@label( \"Họ tên\" )", "@label( \"Họ tên " + MARKUP + "\" )");
        replace(facts, "@question( \"Câu lạc bộ xếp hạng nào?\" )", "@question( \"Hạng " + MARKUP + "?\" )");
        replace(facts, "GOLD( \"Vàng\"", "GOLD( \"Vàng " + MARKUP + "\"");
        replace(folder.resolve("club/vote/adult.drl"), "đủ 18 tuổi", "đủ 18 tuổi " + MARKUP);
        Path voter = folder.resolve("club/vote/voter.drl");
        replace(voter, "\"Quyền bầu\"", "\"Quyền bầu " + MARKUP + "\"");
        replace(voter, "@source( \"Điều lệ\" )", "@source( \"Điều lệ " + MARKUP + "\" )");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    static void replace(Path file, String what, String by) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, by));
    }

    /** A form with a club, two members, and whatever else is said here. */
    static String typed(String... fields) {
        List<String> all = new ArrayList<>(List.of(
                "format=vi",
                "asOf=2024-06-30",
                "Club/id=C1",
                "Club/open=true",
                "Member=some",
                "Member/0/id=" + URLEncoder.encode(TYPED, StandardCharsets.UTF_8),
                "Member/0/age=30",
                "Member/0/paid=true",
                "Member/1/id=M2",
                "Member/1/age="));
        all.addAll(List.of(fields));
        return String.join("&", all);
    }
}
