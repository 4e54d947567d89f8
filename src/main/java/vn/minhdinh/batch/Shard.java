package vn.minhdinh.batch;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of the cases, for machines that know nothing of one another: shard 3 of 16 takes the 3rd case, the 19th,
 * the 35th and so on, so that all have equally much to do whatever the order of the cases.
 *
 * @param number from 1
 */
public record Shard(int number, int of) {

    public static final Shard WHOLE = new Shard(1, 1);

    private static final int MOST = 10_000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

    public Shard {
        if (of < 1 || of > MOST || number < 1 || number > of) {
            throw new IllegalArgumentException(number + "/" + of);
        }
    }

    /** Of {@code 3/16}; empty for anything that is no shard. */
    public static Optional<Shard> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(form.group(1));
        int of = Integer.parseInt(form.group(2));
        return of < 1 || of > MOST || number < 1 || number > of ? Optional.empty() : Optional.of(new Shard(number, of));
    }

    /** The cases of this shard, under the line numbers of the whole. */
    public CaseSource of(CaseSource whole) {
        return of == 1 ? whole : new Part(whole, this);
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }

    private static final class Part implements CaseSource {
        private final CaseSource whole;
        private final Shard shard;
        private long cases;

        Part(CaseSource whole, Shard shard) {
            this.whole = whole;
            this.shard = shard;
        }

        @Override
        public NextCase next() throws IOException {
            NextCase next = whole.next();
            while (next != null && cases++ % shard.of != shard.number - 1) {
                next = whole.next();
            }
            return next;
        }

        @Override
        public boolean isAtHand() throws IOException {
            return whole.isAtHand();
        }

        @Override
        public long position() {
            return whole.position();
        }

        @Override
        public void close() throws IOException {
            whole.close();
        }
    }
}
