package vn.minhdinh.decisionlog;

import java.io.PrintStream;
import java.time.Clock;
import vn.minhdinh.answer.DecisionRecorder;

/** A process of its own that records as fast as it can, and prints the id of each decision that is safe. */
final class LogUnderLoad {

    private static final int CALLERS = 16;

    private LogUnderLoad() {}

    /** @param arguments URL and user of the database */
    public static void main(String[] arguments) throws Exception {
        String user = arguments.length > 1 ? arguments[1] : null;
        DecisionLog log = DecisionLog.open(LogSettings.at(arguments[0], user, user), Clock.systemUTC());
        DecisionRecorder recorder = log.recorder();
        PrintStream out = System.out;
        for (int i = 0; i < CALLERS; i++) {
            String subject = "H-" + i;
            Thread caller = new Thread(() -> {
                while (true) {
                    String id = recorder.newId();
                    recorder.begins();
                    DecisionRecorder.Receipt receipt = recorder.take(Invented.decision(id, subject));
                    recorder.ends();
                    if (!receipt.isKept()) {
                        throw new IllegalStateException("not kept");
                    }
                    synchronized (out) {
                        out.print(id + "\n");
                        out.flush();
                    }
                }
            });
            caller.start();
        }
    }
}
