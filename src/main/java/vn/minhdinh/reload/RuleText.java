package vn.minhdinh.reload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a rule file as it is edited: with one kind of line end, and without byte order mark. */
final class RuleText {

    private static final String MARK = "\uFEFF";

    private RuleText() {}

    static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static String of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return unixLines(text.startsWith(MARK) ? text.substring(1) : text);
    }

    /** An edited text, with the mark and the line ends that the file had before. */
    static byte[] bytes(String text, byte[] before) {
        String was = new String(before, StandardCharsets.UTF_8);
        String lines = unixLines(text);
        String written = was.contains("\r\n") ? lines.replace("\n", "\r\n") : lines;
        return ((was.startsWith(MARK) ? MARK : "") + written).getBytes(StandardCharsets.UTF_8);
    }

    // Browsers send what is typed into a form with the line ends of Windows.
    private static String unixLines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
