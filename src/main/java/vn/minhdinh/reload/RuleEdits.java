package vn.minhdinh.reload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.language.Language;

/**
 * Changes of rule files by whoever may make them: nothing is written that a reload would refuse, nothing of somebody else is
 * overwritten unseen, and who changed what and why is kept.
 */
public interface RuleEdits {

    /** Most files of one change: a rule, its scenarios, and what else has to change with them. */
    int MOST_FILES = 8;

    int LONGEST_AUTHOR = 100;
    int LONGEST_REASON = 1_000;

    /** Why nothing can be written. */
    enum Closed {
        /** a setting forbids it */
        OFF,
        /** there is no place to keep who changed what */
        NO_STATE,
        /** the folder cannot be written to */
        READ_ONLY
    }

    /** Nobody can change anything. */
    RuleEdits NONE = new NoEdits();

    /** Why nothing can be saved; empty when it can, as far as can be told before. */
    Optional<Closed> closed();

    /** The rule and scenario files that stand in the folder now. */
    List<String> names();

    /**
     * A file as it stands in the folder now, be it live or not.
     *
     * @param text with one kind of line end
     * @param hash of its bytes; "" when there is no such file yet
     * @param readable whether it is text at all
     */
    record OnDisk(String path, String text, String hash, boolean readable) {}

    /** Opens a file, or what could become one; a name that no rule file can have is refused. */
    OnDisk open(String path);

    /**
     * Judges texts as if they were saved now.
     *
     * @param texts by path
     * @return the document of {@link RulesApi#check}
     */
    byte[] check(Map<String, String> texts, boolean scenarios, Language language);

    /** A text for a file, and the hash of what it was made from. */
    record Text(String path, String text, String hash) {}

    /**
     * What is to be saved together.
     *
     * @param caller whose credential it was, or the word for nobody in particular
     */
    record Change(List<Text> texts, String author, String reason, String caller) {}

    /** What became of a change. */
    sealed interface Outcome {}

    /** It is in the folder, as that revision. */
    record Saved(String revision) implements Outcome {}

    /** The folder holds all of it already. */
    record Same() implements Outcome {}

    /** Somebody changed these files meanwhile; nothing was written. */
    record Conflict(List<OnDisk> now) implements Outcome {}

    /** A reload would refuse it, as the document of {@link RulesApi#check} tells; nothing was written. */
    record Refused(byte[] document) implements Outcome {}

    /** It could not be written; the folder is as it was. */
    record NotWritten(Closed why) implements Outcome {}

    Outcome save(Change change, Language language);

    /**
     * A change that was made.
     *
     * @param before hash of the file before, "" when it is new
     * @param revision of the folder after it
     */
    record Kept(
            Instant time,
            String author,
            String caller,
            String reason,
            String path,
            String before,
            String after,
            String revision) {}

    /** The changes of a file made here, newest first, as far back as is looked. */
    List<Kept> changes(String path);
}
