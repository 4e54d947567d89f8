package vn.minhdinh.spark;

import java.util.List;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** A job that cannot begin, in the words of the messages. */
final class JobRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;

    JobRefused(String key, Object... arguments) {
        super(key, null, false, false);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    String sentence(Language language) {
        return Messages.get(language, key, arguments.toArray());
    }
}
