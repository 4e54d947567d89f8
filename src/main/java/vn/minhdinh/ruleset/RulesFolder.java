package vn.minhdinh.ruleset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.minhdinh.engine.RuleProblem;
import vn.minhdinh.engine.RulesRefused;

/** The bytes of a rules folder, read once: what is hashed is what is compiled. */
public final class RulesFolder {

    /** Most files of a folder. */
    public static final int MOST_FILES = 5_000;
    /** Largest file, in bytes. */
    public static final int LARGEST_FILE = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    // x~ of many editors, #x# of Emacs, 4913 by which vim tries the folder out, .swp, .tmp and the like.
    private static final Pattern PASSING = Pattern.compile(
            ".*~|#.*#|[0-9]+|.*\\.(?:sw[a-z]|tmp|temp|part|partial|bak|crdownload)|.*___jb_(?:tmp|old|bak)___",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, byte[]> files = new TreeMap<>();

    private RulesFolder() {}

    /**
     * Reads every file below the folder but those {@linkplain #isLeftOut left out}. The
     * folder itself may be a link; below it links, devices and names that cannot be told apart or shown are
     * refused: all of the folder stands in it.
     */
    public static RulesFolder read(Path folder) throws IOException, RulesRefused {
        if (!Files.isDirectory(folder)) {
            String name =
                    folder.getFileName() == null ? "" : folder.getFileName().toString();
            throw new RulesRefused(List.of(problem("", "NO_FOLDER", name)));
        }
        return FolderReader.read(folder.toRealPath());
    }

    /** The name of a file below a folder: with forward slashes, in NFC. */
    public static String nameOf(Path folder, Path file) {
        return Normalizer.normalize(folder.relativize(file).toString().replace('\\', '/'), Normalizer.Form.NFC);
    }

    /** Whether a name below the folder is no part of the law: hidden, or what editors leave beside the file they save. */
    public static boolean isLeftOut(String name) {
        return name.startsWith(".")
                || name.contains("/.")
                || PASSING.matcher(name.substring(name.lastIndexOf('/') + 1)).matches();
    }

    /** Whether a file of rules or scenarios of a service may be called that: nothing of such a name leads elsewhere. */
    public static boolean isRuleFileName(String name) {
        return FolderReader.isRuleFileName(name);
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

    static RuleProblem problem(String file, String code, String argument) {
        return new RuleProblem(file, 0, 0, code, List.of(argument));
    }

    /** Every name with its bytes, in the order of the names. */
    public Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }

    /** SHA-256 over names and bytes, in the order of the names. */
    public String revision() {
        MessageDigest digest = sha256();
        files.forEach((name, bytes) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of the bytes of one file. */
    public String hash(String name) {
        return HexFormat.of().formatHex(sha256().digest(files.get(name)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of all files, in order. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** The bytes of a file, as they were read. */
    public byte[] bytes(String name) {
        return files.get(name).clone();
    }

    /** Whether both hold a file of that name with the same bytes. */
    public boolean agreesOn(String name, RulesFolder other) {
        return holds(name) && other.holds(name) && Arrays.equals(files.get(name), other.files.get(name));
    }

    /** The services: the folders that hold rule files, in the order of their names. */
    public List<String> services() {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".drl") && name.indexOf('/') > 0)
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .toList();
    }

    /** Whether a file opens with a byte order mark, which {@link #text} leaves out. */
    public boolean startsWithByteOrderMark(String name) {
        byte[] mark = String.valueOf(BYTE_ORDER_MARK).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = files.get(name);
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
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

    /** Whether both hold the same files of a service with that ending, byte for byte. */
    public boolean agreesOn(String service, String ending, RulesFolder other) {
        List<String> names = names(service, ending);
        return names.equals(other.names(service, ending)) && names.stream().allMatch(name -> agreesOn(name, other));
    }

    /** Whether there is a file of that name. */
    public boolean holds(String name) {
        return files.containsKey(name);
    }

    /** The text of a file in NFC, without byte order mark; what is not UTF-8 is refused where it begins. */
    public String text(String name) throws RulesRefused {
        ByteBuffer bytes = ByteBuffer.wrap(files.get(name));
        CharBuffer decoded = CharBuffer.allocate(bytes.remaining());
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes, decoded, true);
        String text = decoded.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            int column = text.length() - text.lastIndexOf('\n');
            throw new RulesRefused(List.of(new RuleProblem(name, line, column, "NOT_UTF8", List.of())));
        }
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }
}
