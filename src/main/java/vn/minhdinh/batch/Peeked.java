package vn.minhdinh.batch;

import java.io.IOException;

/** A source whose first case was looked at and is given all the same. */
public final class Peeked implements CaseSource {

    private final CaseSource source;
    private NextCase first;

    public Peeked(CaseSource source) throws IOException {
        this.source = source;
        this.first = source.next();
    }

    /** {@code null} when there are no cases; before {@link #next} is first called. */
    public NextCase first() {
        return first;
    }

    @Override
    public NextCase next() throws IOException {
        NextCase next = first;
        first = null;
        return next != null ? next : source.next();
    }

    @Override
    public boolean isAtHand() throws IOException {
        return first != null || source.isAtHand();
    }

    @Override
    public long position() {
        return source.position();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
