package vn.minhdinh.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody is here for. */
public enum Role {
    /** Decides cases of households. */
    CASEWORKER,
    /** Writes the rules. */
    POLICY,
    /** Another system that asks for decisions. */
    INTEGRATOR,
    /** Looks into what was decided, and changes nothing. */
    AUDITOR,
    ADMIN;

    /** As it is written in commands, key files and tokens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }
}
