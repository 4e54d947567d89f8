package vn.minhdinh.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who changed which rule file, when and why: a line of JSON for each file of a change, added at the end of one file and never
 * altered. It stands in the state directory, beside the last good rules and the decision log: there the service may write
 * and others may not read. In the rules folder it would be part of the revision, or, hidden, go wherever the folder is copied
 * with the names of its authors. A line is on the disk before the rule file changes, so that no change is without one; a line
 * whose later hash no file ever had tells of a save that broke off. A line is bounded by what a change may hold, and looking
 * back ends after the last mebibyte: a few thousand changes.
 */
final class ChangeJournal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOKED_AT = 1 << 20;
    private static final int MOST_TOLD = 50;

    private final Path file;

    private ChangeJournal(Path file) {
        this.file = file;
    }

    /** Another rules folder has another journal. */
    static ChangeJournal in(Path state, Path rulesFolder) {
        return new ChangeJournal(state.resolve("changes").resolve(FolderKey.of(rulesFolder) + ".ndjson"));
    }

    /** Adds changes; they are safe when this returns. */
    synchronized void add(List<RuleEdits.Kept> changes) throws IOException {
        Files.createDirectories(file.getParent());
        boolean begins = Files.notExists(file);
        StringBuilder lines = new StringBuilder();
        for (RuleEdits.Kept change : changes) {
            lines.append(JSON.writeValueAsString(line(change))).append('\n');
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (begins) {
                ownersOnly();
            }
            // A line that broke off must not swallow the next.
            long end = channel.size();
            channel.position(end);
            if (end > 0 && lastByte(channel, end) != '\n') {
                lines.insert(0, '\n');
            }
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static byte lastByte(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0);
    }

    private void ownersOnly() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static ObjectNode line(RuleEdits.Kept change) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("time", change.time().toString());
        line.put("author", change.author());
        line.put("caller", change.caller());
        line.put("reason", change.reason());
        line.put("path", change.path());
        line.put("before", change.before());
        line.put("after", change.after());
        line.put("revision", change.revision());
        return line;
    }

    /** The newest changes of a file, newest first. */
    List<RuleEdits.Kept> of(String path) {
        List<RuleEdits.Kept> changes = new ArrayList<>();
        String[] lines = tail().split("\n");
        for (String line : lines) {
            read(line, path, changes);
        }
        Collections.reverse(changes);
        return changes.subList(0, Math.min(MOST_TOLD, changes.size()));
    }

    private String tail() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - LOOKED_AT);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until all of it is there
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException noChangeYet) {
            return "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static void read(String line, String path, List<RuleEdits.Kept> changes) {
        try {
            JsonNode change = JSON.readTree(line);
            if (change.path("path").asText().equals(path)) {
                changes.add(new RuleEdits.Kept(
                        Instant.parse(change.path("time").asText()),
                        change.path("author").asText(),
                        change.path("caller").asText(),
                        change.path("reason").asText(),
                        path,
                        change.path("before").asText(),
                        change.path("after").asText(),
                        change.path("revision").asText()));
            }
        } catch (JsonProcessingException | DateTimeException cutOff) {
            return;
        }
    }
}
