package vn.minhdinh.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart what a form with files was sent as ({@code multipart/form-data}, RFC 7578), within narrow bounds. */
final class Multipart {

    private static final int PARTS = 40;
    private static final int HEADERS = 2_000;
    private static final int NAME = 200;
    private static final Pattern BOUNDARY = Pattern.compile(
            "(?i)\\s*multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"\\r\\n]{1,70})\"|([^\\s;\"]{1,70})).*");
    private static final Pattern DISPOSITION =
            Pattern.compile("(?im)^content-disposition:\\s*form-data\\s*;([^\\r\\n]*)$");
    private static final Pattern FIELD = Pattern.compile("(?i)(?:^|;)\\s*name=\"([^\"\\r\\n]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)(?:^|;)\\s*filename=\"([^\"\\r\\n]*)\"");

    private Multipart() {}

    /**
     * A field or a file.
     *
     * @param file what the file is called by whoever sent it, without folders; {@code null} for a field
     */
    record Part(String name, String file, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    static boolean isMeant(String contentType) {
        return contentType != null && BOUNDARY.matcher(contentType).matches();
    }

    /** Empty when it is no such form, or one with too many parts. */
    static Optional<List<Part>> read(String contentType, byte[] body) {
        Matcher matcher = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        // As if a line ended before the first boundary, all of them look alike.
        byte[] mark = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        byte[] first = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        if (!begins(body, 0, first)) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        int at = first.length;
        while (!begins(body, at, new byte[] {'-', '-'})) {
            int end = indexOf(body, mark, at, body.length);
            Part part = end < 0 || !begins(body, at, new byte[] {'\r', '\n'}) ? null : part(body, at + 2, end);
            if (part == null || parts.size() == PARTS) {
                return Optional.empty();
            }
            parts.add(part);
            at = end + mark.length;
        }
        return Optional.of(parts);
    }

    private static Part part(byte[] body, int from, int end) {
        byte[] blank = {'\r', '\n', '\r', '\n'};
        int head = indexOf(body, blank, from, Math.min(end, from + HEADERS));
        if (head < 0) {
            return null;
        }
        Matcher disposition = DISPOSITION.matcher(new String(body, from, head - from, StandardCharsets.UTF_8));
        if (!disposition.find()) {
            return null;
        }
        Matcher name = FIELD.matcher(disposition.group(1));
        if (!name.find()) {
            return null;
        }
        Matcher file = FILE.matcher(disposition.group(1));
        byte[] content = java.util.Arrays.copyOfRange(body, head + blank.length, end);
        return new Part(name.group(1), file.find() ? called(file.group(1)) : null, content);
    }

    /** Some browsers send the folders as well; quotes they write as {@code %22}. */
    private static String called(String file) {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replace("%22", "\"");
        return last.length() > NAME ? last.substring(0, NAME) : last;
    }

    private static boolean begins(byte[] body, int at, byte[] with) {
        if (at + with.length > body.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (body[at + i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] body, byte[] what, int from, int end) {
        for (int i = from; i + what.length <= end; i++) {
            if (body[i] == what[0] && begins(body, i, what)) {
                return i;
            }
        }
        return -1;
    }
}
