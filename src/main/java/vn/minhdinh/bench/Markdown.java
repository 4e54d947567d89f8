package vn.minhdinh.bench;

import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown. */
public final class Markdown {

    private Markdown() {}

    public static String of(Sheets sheets) {
        StringBuilder text = new StringBuilder(8 * 1024);
        text.append("# ").append(plain(sheets.title())).append("\n\n");
        sheets.warnings()
                .forEach(warning -> text.append("> ").append(plain(warning)).append("\n>\n"));
        text.append('\n');
        sheets.method().forEach(line -> text.append("- ").append(plain(line)).append('\n'));
        for (Sheet sheet : sheets.tables()) {
            text.append("\n## ").append(plain(sheet.title())).append("\n\n");
            text.append(row(sheet.head()));
            text.append("|---|").append("---:|".repeat(sheet.head().size() - 1)).append('\n');
            sheet.rows().forEach(row -> text.append(row(row)));
        }
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Markdown::plain).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Nothing that a reader of Markdown would take for more than text. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            boolean unseen = Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
            switch (character) {
                case '<' -> plain.append("&lt;");
                case '>' -> plain.append("&gt;");
                case '&' -> plain.append("&amp;");
                case '|', '`', '*', '_', '[', ']', '\\', '!' ->
                    plain.append('\\').appendCodePoint(character);
                default -> plain.appendCodePoint(unseen ? ' ' : character);
            }
        });
        return plain.toString();
    }
}
