package vn.minhdinh.condition;

/** Tells where a stretch of a rule file stands; the offsets are those of its {@link Tokens}, the end excluded. */
@FunctionalInterface
public interface Sources {
    Source of(int start, int end);
}
