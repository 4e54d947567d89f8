package vn.minhdinh.cli;

import java.io.IOException;
import java.nio.file.Path;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.reload.FolderWatch;
import vn.minhdinh.ruleset.RulesFolder;

/** A rules folder of which every save that changes something is waited for. */
final class SavedFolder {

    private final Path path;
    private final FolderWatch watch;
    private String contents;

    SavedFolder(Path path) {
        this.path = path;
        this.watch = new FolderWatch(path);
        this.contents = read();
    }

    /** Waits until the folder holds something else than before; false when the program is to end. */
    boolean awaitChange(UntilStopped stopped) {
        while (!stopped.await(watch.pause().toMillis())) {
            if (watch.isDue(System.nanoTime())) {
                String before = contents;
                contents = read();
                if (!contents.equals(before)) {
                    return true;
                }
            }
        }
        return false;
    }

    private String read() {
        watch.reading(System.nanoTime());
        try {
            return RulesFolder.read(path).revision();
        } catch (RulesRefused refused) {
            return refused.getMessage();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
