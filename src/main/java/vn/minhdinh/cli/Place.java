package vn.minhdinh.cli;

import java.util.Map;

/**
 * Where the parts of a request came from: a file, and options that stand for members of the request.
 *
 * @param file name of the file as given, "" when there is none
 * @param options the option that gave a member, by the member's pointer
 */
record Place(String file, Map<String, String> options) {

    static final Place NONE = new Place("", Map.of());

    /** {@code case.json#/facts/Household/area}, or {@code --as-of}. */
    String of(String pointer) {
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (pointer.equals(option.getKey()) || pointer.startsWith(option.getKey() + "/")) {
                return option.getValue();
            }
        }
        return pointer.isEmpty() ? file : file.isEmpty() && !pointer.startsWith("/") ? pointer : file + "#" + pointer;
    }
}
