package vn.minhdinh.batch;

import java.util.List;

/** Cases that are there already, each a request in JSON; their places are counted from 1. */
public final class ListedCases implements CaseSource {

    private final List<byte[]> requests;
    private int given;
    private long position;

    public ListedCases(List<byte[]> requests) {
        this.requests = requests;
    }

    @Override
    public NextCase next() {
        if (given == requests.size()) {
            return null;
        }
        byte[] request = requests.get(given++);
        position += request.length;
        return NextCase.of(given, request);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
