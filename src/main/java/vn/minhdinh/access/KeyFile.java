package vn.minhdinh.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of a state directory: one file that only its owner may read, replaced in one step. */
public final class KeyFile {

    /** Characters of a name. */
    public static final int NAME_LENGTH = 100;

    private static final ObjectMapper JSON = new JsonMapper();
    private static final String NAME = "keys.json";
    private static final int LARGEST = 4 << 20;

    private final Path file;

    private KeyFile(Path file) {
        this.file = file;
    }

    public static KeyFile in(Path stateDirectory) {
        return new KeyFile(stateDirectory.resolve(NAME));
    }

    /** A new key and its text, which is kept nowhere: whoever made it has to write it down. */
    public record Issued(ApiKey key, String text) {}

    /** Whether a name can stand in lists and logs: letters, digits and a few signs between them. */
    public static boolean isName(String name) {
        return name.length() <= NAME_LENGTH && name.matches("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N} ._@()/-]*");
    }

    public Issued create(String name, Role role, Clock clock) throws IOException {
        if (!isName(name)) {
            throw new IllegalArgumentException("name of a key");
        }
        KeyText text = KeyText.fresh();
        ApiKey key = new ApiKey(text.id(), name, role, now(clock), null, text.sha256());
        change(keys -> keys.add(key));
        return new Issued(key, text.whole());
    }

    /** Makes a key useless for ever; false when there is none of that id. */
    public boolean revoke(String id, Clock clock) throws IOException {
        return change(keys -> {
            boolean found = keys.stream().anyMatch(key -> key.id().equals(id));
            keys.replaceAll(key -> key.id().equals(id) && key.isGood() ? key.revokedAt(now(clock)) : key);
            return found;
        });
    }

    /** All keys ever made, the oldest first. */
    public List<ApiKey> list() throws IOException {
        return Files.exists(file) ? parse(Bounded.read(file, LARGEST)) : List.of();
    }

    /** The keys as a running service sees them. */
    WatchedFile<List<ApiKey>> watched() {
        return new WatchedFile<>(file, LARGEST, KeyFile::parse, List.of());
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private interface Change {
        boolean apply(List<ApiKey> keys);
    }

    private boolean change(Change change) throws IOException {
        // A lock of a file holds off other programs only, and throws where this one has it already.
        synchronized (KeyFile.class) {
            return changeAlone(change);
        }
    }

    // Under a lock of its own file: the keys' file is another one after each change.
    private boolean changeAlone(Change change) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path lockFile = file.resolveSibling("keys.lock");
        try (FileChannel channel = FileChannel.open(
                        lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
                FileLock lock = channel.lock()) {
            List<ApiKey> keys = new ArrayList<>(list());
            boolean changed = lock.isValid() && change.apply(keys);
            if (changed) {
                write(keys);
            }
            return changed;
        }
    }

    private void write(List<ApiKey> keys) throws IOException {
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".keys", ".tmp", ownerOnly());
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(json(keys)));
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    // Given at creation, not set afterwards: there is no moment at which anybody else could open it.
    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static byte[] json(List<ApiKey> keys) throws JsonProcessingException {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode rows = document.putArray("keys");
        for (ApiKey key : keys) {
            ObjectNode row = rows.addObject();
            row.put("id", key.id())
                    .put("name", key.name())
                    .put("role", key.role().word());
            row.put("created", key.created().toString());
            if (key.revoked() != null) {
                row.put("revoked", key.revoked().toString());
            }
            row.put("sha256", key.sha256());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    }

    // Whole or not at all: a key file that is damaged anywhere opens nothing.
    private static List<ApiKey> parse(byte[] bytes) throws IOException {
        JsonNode rows = JSON.readTree(bytes).path("keys");
        if (!rows.isArray()) {
            throw new IOException("no list of keys");
        }
        List<ApiKey> keys = new ArrayList<>();
        for (JsonNode row : rows) {
            keys.add(key(row).orElseThrow(() -> new IOException("a key that is none")));
        }
        return List.copyOf(keys);
    }

    private static Optional<ApiKey> key(JsonNode row) {
        try {
            Instant revoked =
                    row.has("revoked") ? Instant.parse(row.get("revoked").asText()) : null;
            Instant created = Instant.parse(row.path("created").asText());
            String id = row.path("id").asText();
            String sha256 = row.path("sha256").asText();
            return Role.of(row.path("role").asText())
                    .filter(role -> !id.isEmpty() && !sha256.isEmpty())
                    .map(role -> new ApiKey(id, row.path("name").asText(), role, created, revoked, sha256));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
