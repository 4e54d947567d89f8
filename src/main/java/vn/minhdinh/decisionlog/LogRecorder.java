package vn.minhdinh.decisionlog;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import vn.minhdinh.answer.DecisionRecorder;
import vn.minhdinh.answer.Evaluated;
import vn.minhdinh.engine.EngineVersion;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/** Turns finished evaluations into entries and hands them to the writer. */
final class LogRecorder implements DecisionRecorder {

    private final LogWriter writer;
    private final DecisionIds ids;
    private final LogSettings settings;

    LogRecorder(LogWriter writer, DecisionIds ids, LogSettings settings) {
        this.writer = writer;
        this.ids = ids;
        this.settings = settings;
    }

    @Override
    public String newId() {
        return ids.next();
    }

    @Override
    public void begins() {
        writer.expects();
    }

    @Override
    public void ends() {
        writer.expectsNoMore();
    }

    @Override
    public Receipt take(Evaluated evaluated) {
        try {
            LogWriter.Ticket ticket = writer.take(entry(evaluated), evaluated.rules());
            return new Receipt() {
                @Override
                public boolean isKept() {
                    return isWritten(ticket);
                }

                @Override
                public CompletableFuture<Void> settled() {
                    return ticket.settled();
                }
            };
        } catch (LogUnavailable e) {
            boolean kept = unkept();
            return () -> kept;
        }
    }

    private boolean isWritten(LogWriter.Ticket ticket) {
        try {
            ticket.await();
            return true;
        } catch (LogUnavailable e) {
            return unkept();
        }
    }

    private boolean unkept() {
        if (settings.whenLost() == LogSettings.WhenLost.ANSWER) {
            return false;
        }
        throw new RequestProblem(RequestProblem.Kind.LOG_UNAVAILABLE, Problem.at("", "LOG_UNAVAILABLE"));
    }

    private Entry entry(Evaluated evaluated) {
        Entry.Scope scope = new Entry.Scope(
                evaluated.service(),
                evaluated.asOf().toString(),
                evaluated.revision(),
                evaluated.caller(),
                evaluated.language().code(),
                EngineVersion.now(),
                KeptVerdicts.lines(evaluated.verdicts()));
        boolean whole = settings.answers() == LogSettings.Answers.WHOLE;
        Entry.Personal personal = new Entry.Personal(
                Digest.salt(),
                Packed.of(evaluated.request()),
                Packed.of(evaluated.outcome()),
                whole ? Packed.of(copied(evaluated.answer())) : null,
                Digest.of(evaluated.answer()),
                evaluated.subjects());
        return Entry.decision(evaluated.id(), scope, personal);
    }

    private static byte[] copied(ByteBuffer answer) {
        byte[] bytes = new byte[answer.remaining()];
        answer.duplicate().get(bytes);
        return bytes;
    }
}
