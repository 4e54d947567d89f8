package vn.minhdinh.fact;

import java.io.Serializable;
import java.util.List;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON pointer of the place, "" for the whole request
 * @param code stable code; its sentence is the message {@code problem.<code>}
 * @param arguments what the sentence names
 * @param allowed the values or names that would have been right, empty when they cannot be listed
 * @param nearest the known name nearest to what was written, or {@code null}
 */
public record Problem(String pointer, String code, List<String> arguments, List<String> allowed, String nearest)
        implements Serializable {

    public static Problem at(String pointer, String code, String... arguments) {
        return new Problem(pointer, code, List.of(arguments), List.of(), null);
    }

    public Problem allowing(List<String> values, String nearestValue) {
        return new Problem(pointer, code, arguments, values, nearestValue);
    }

    /** The sentence for people. */
    public String detail(Language language) {
        return Messages.get(language, "problem." + code, arguments.toArray());
    }
}
