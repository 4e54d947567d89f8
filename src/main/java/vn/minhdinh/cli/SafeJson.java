package vn.minhdinh.cli;

/** JSON fit for a terminal: what a terminal would obey is written as an escape; in JSON it can stand inside texts only. */
final class SafeJson {

    private SafeJson() {}

    static String of(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(character -> {
            String written = Character.toString(character);
            if (character == '\n' || Terminal.plain(written).equals(written)) {
                safe.append(written);
            } else {
                written.chars().forEach(part -> safe.append(String.format("\\u%04X", part)));
            }
        });
        return safe.toString();
    }
}
