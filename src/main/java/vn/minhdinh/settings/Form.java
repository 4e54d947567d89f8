package vn.minhdinh.settings;

import java.util.List;

/** What values a setting takes. */
record Form(String kind, List<String> choices, long least, long most, boolean numeric, boolean optional) {

    static final Form TEXT = new Form("TEXT", List.of(), 0, 0, false, true);

    /** A text that is never given as a flag: the command line of a process is everybody's to read. */
    static final Form SECRET = new Form("SECRET", List.of(), 0, 0, false, true);

    private static final int LONGEST = 2_000;
    private static final int DIGITS = 10;

    static Form choice(String... choices) {
        return new Form("WORD", List.of(choices), 0, 0, false, false);
    }

    static Form number(long least, long most) {
        return new Form("N", List.of(), least, most, true, false);
    }

    /** A number, or nothing: then the service chooses. */
    static Form numberOrNone(long least, long most) {
        return new Form("N", List.of(), least, most, true, true);
    }

    String values(String separator) {
        if (numeric) {
            return least + "–" + most;
        }
        return choices.isEmpty() ? kind : String.join(separator, choices);
    }

    boolean takes(String value) {
        if (value.isEmpty()) {
            return optional;
        }
        if (numeric) {
            return value.length() <= DIGITS
                    && value.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                    && Long.parseLong(value) >= least
                    && Long.parseLong(value) <= most;
        }
        return choices.isEmpty() ? value.length() <= LONGEST && value.indexOf('\0') < 0 : choices.contains(value);
    }
}
