package vn.minhdinh.batch;

import java.io.Closeable;
import java.io.IOException;

/** Where answers go. */
public interface AnswerSink extends Closeable {

    /**
     * What is written for a case, its end of line included. Many threads ask at a time, so that all processors share the work;
     * it must depend on nothing but the outcome.
     */
    byte[] form(Outcome outcome);

    /** Writes what was formed. One thread calls, in the order of the cases. */
    void write(byte[] formed) throws IOException;

    /** Hands on what it still holds: called now and then, and when there was nothing to write for a while. */
    default void flush() throws IOException {}
}
