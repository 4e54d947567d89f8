package vn.minhdinh.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What pages are made up with. Its name changes with its content, so that browsers may keep it for ever. */
public final class Asset {

    /** Where the names stand. */
    public static final String FOLDER = "/desk/assets/";

    private static final int HASH_DIGITS = 16;

    static final Asset STYLE = load("desk.css", "text/css; charset=utf-8");
    static final Asset SCRIPT = load("desk.js", "text/javascript; charset=utf-8");
    public static final Asset RULES_STYLE = load("rules.css", "text/css; charset=utf-8");
    public static final Asset RULES_SCRIPT = load("rules.js", "text/javascript; charset=utf-8");

    /** For the pages of the plan. */
    public static final Asset PLAN = load("plan.css", STYLE.mediaType);

    private static final List<Asset> ALL = List.of(STYLE, SCRIPT, RULES_STYLE, RULES_SCRIPT, PLAN);

    private final String name;
    private final String mediaType;
    private final byte[] bytes;

    private Asset(String name, String mediaType, byte[] bytes) {
        this.name = name;
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /** The asset of that name. */
    public static Optional<Asset> named(String name) {
        return ALL.stream().filter(asset -> asset.name.equals(name)).findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isStyle() {
        return mediaType.startsWith("text/css");
    }

    public String path() {
        return FOLDER + name;
    }

    /** Its own path, and those of others of its kind after it. */
    List<String> pathsWith(List<Asset> others) {
        return Stream.concat(Stream.of(this), others.stream().filter(other -> other.mediaType.equals(mediaType)))
                .map(Asset::path)
                .toList();
    }

    private static Asset load(String file, String mediaType) {
        try (InputStream in = Asset.class.getResourceAsStream("/desk/" + file)) {
            byte[] bytes = in.readAllBytes();
            int dot = file.lastIndexOf('.');
            return new Asset(file.substring(0, dot) + '-' + hash(bytes) + file.substring(dot), mediaType, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
