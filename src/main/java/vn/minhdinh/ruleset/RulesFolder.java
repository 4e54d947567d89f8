package vn.minhdinh.ruleset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;

/** The bytes of a rules folder, read once: what is hashed is what is compiled. */
public final class RulesFolder {

    /** Most files of a folder. */
    public static final int MOST_FILES = 5_000;
    /** Largest file, in bytes. */
    public static final int LARGEST_FILE = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Map<String, byte[]> files = new TreeMap<>();

    private RulesFolder() {}

    /** Reads every file below the folder but hidden ones; links are not followed. */
    public static RulesFolder read(Path folder) throws IOException, RulesRefused {
        RulesFolder read = new RulesFolder();
        if (!Files.isDirectory(folder)) {
            throw refused(
                    "",
                    "NO_FOLDER",
                    folder.getFileName() == null ? "" : folder.getFileName().toString());
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES + 1L)
                    .toList();
        }
        if (paths.size() > MOST_FILES) {
            throw refused("", "TOO_MANY_FILES", String.valueOf(MOST_FILES));
        }
        for (Path path : paths) {
            String name =
                    Normalizer.normalize(folder.relativize(path).toString().replace('\\', '/'), Normalizer.Form.NFC);
            if (isHidden(name)) {
                continue;
            }
            if (Files.size(path) > LARGEST_FILE) {
                throw refused(name, "FILE_TOO_LARGE", String.valueOf(LARGEST_FILE));
            }
            read.files.put(name, Files.readAllBytes(path));
        }
        return read;
    }

    /** A folder that exists in memory only: names below the folder and their bytes. */
    public static RulesFolder of(Map<String, byte[]> files) {
        RulesFolder folder = new RulesFolder();
        folder.files.putAll(files);
        return folder;
    }

    /** This folder with further files. */
    public RulesFolder with(Map<String, byte[]> more) {
        RulesFolder folder = of(files);
        folder.files.putAll(more);
        return folder;
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.contains("/.") || name.endsWith("~");
    }

    private static RulesRefused refused(String file, String code, String argument) {
        return new RulesRefused(List.of(new RuleProblem(file, 0, 0, code, List.of(argument))));
    }

    /** SHA-256 over names and bytes, in the order of the names. */
    public String revision() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The services: the folders that hold rule files, in the order of their names. */
    public List<String> services() {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".drl") && name.indexOf('/') > 0)
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .toList();
    }

    /** The names of a service's files with that ending, in order. */
    public List<String> names(String service, String ending) {
        List<String> names = new ArrayList<>();
        for (String name : files.keySet()) {
            if (name.startsWith(service + "/") && name.endsWith(ending)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The text of a file in NFC, without byte order mark; what is not UTF-8 is refused. */
    public String text(String name) throws RulesRefused {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(files.get(name)))
                    .toString();
            String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            return Normalizer.normalize(plain, Normalizer.Form.NFC);
        } catch (CharacterCodingException e) {
            throw refused(name, "NOT_UTF8", "");
        }
    }
}
