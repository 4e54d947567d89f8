package vn.minhdinh.batch;

import java.io.IOException;
import java.time.Duration;

/** Follows a batch into a file and saves now and then how far it is. */
public final class SavedRun implements Written.Listener {

    private final PartialFile file;
    private final AnswerSink sink;
    private final Checkpoint.Terms terms;
    private final Tally tally;
    private final long betweenNanos;
    private final Fingerprint fingerprint = new Fingerprint();
    private final String expected;
    private long cases;
    private long lastSaved = System.nanoTime();

    /**
     * @param from where it begins; counting goes on in its tally
     * @param between how long between two saves
     */
    public SavedRun(PartialFile file, AnswerSink sink, Checkpoint from, Duration between) {
        this.file = file;
        this.sink = sink;
        this.terms = from.terms();
        this.tally = from.tally();
        this.expected = from.fingerprint();
        this.cases = from.cases();
        this.betweenNanos = between.toNanos();
    }

    /** Reads over the cases that are answered; false when they are not those that were. */
    public boolean readOver(CaseSource source) throws IOException {
        for (long i = 0; i < cases; i++) {
            NextCase next = source.next();
            if (next == null) {
                return false;
            }
            fingerprint.add(next);
        }
        return fingerprint.text().equals(expected);
    }

    @Override
    public void written(Written written) throws IOException {
        written.cases().forEach(fingerprint::add);
        cases += written.cases().size();
        tally.add(written.tally());
        if (System.nanoTime() - lastSaved >= betweenNanos) {
            sink.flush();
            file.save(new Checkpoint(terms, cases, fingerprint.text(), file.length(), tally));
            lastSaved = System.nanoTime();
        }
    }

    public Tally tally() {
        return tally;
    }
}
