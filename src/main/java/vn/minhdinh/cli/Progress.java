package vn.minhdinh.cli;

import java.math.BigDecimal;
import java.time.Duration;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.batch.SummaryDocument;
import vn.minhdinh.batch.Written;

/** How far a batch is, on one line of a terminal that is written over; nothing where there is no terminal. */
final class Progress {

    private static final long BETWEEN_NANOS = Duration.ofMillis(500).toNanos();

    private final Terminal terminal;
    private final Phrases phrases;
    private final long inputBytes;
    private final boolean isShown;
    private final long since = System.nanoTime();
    private long startedAt = -1;
    private long lastShown = since;
    private long cases;

    private Progress(Terminal terminal, Phrases phrases, long inputBytes, boolean isShown) {
        this.terminal = terminal;
        this.phrases = phrases;
        this.inputBytes = inputBytes;
        this.isShown = isShown;
    }

    /** @param inputBytes 0 when it is not known how much there is */
    static Progress of(Terminal terminal, Phrases phrases, long inputBytes) {
        return new Progress(terminal, phrases, inputBytes, System.console() != null);
    }

    void at(Written written) {
        if (!isShown) {
            return;
        }
        cases += written.cases().size();
        startedAt = startedAt < 0 ? written.position() : startedAt;
        long now = System.nanoTime();
        if (now - lastShown >= BETWEEN_NANOS) {
            lastShown = now;
            terminal.overwrite(text(written.position(), Duration.ofNanos(now - since)));
        }
    }

    private String text(long position, Duration took) {
        String rate = whole(SummaryDocument.rate(cases, took));
        if (inputBytes == 0 || position <= startedAt) {
            return phrases.message("cli.batch.progress", whole(cases), rate);
        }
        long share = position * 100 / inputBytes;
        double left = (double) (inputBytes - position) / (position - startedAt) * took.toSeconds();
        return phrases.message("cli.batch.progressOf", whole(cases), rate, share, (long) left);
    }

    private String whole(double number) {
        return phrases.number(BigDecimal.valueOf(Math.round(number)));
    }

    void end() {
        if (isShown) {
            terminal.overwrite("");
        }
    }
}
