package vn.minhdinh.decisionlog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import vn.minhdinh.ruleset.RulesFolder;

/** The rule files of the revisions that decided: each once, as a zip archive. */
final class RuleArchive {

    private static final String NO_REVISION = "-";
    private static final int REHEARSAL_BYTES = 64 * 1024;

    private RuleArchive() {}

    /** Keeps a revision unless it is kept; the head must be {@linkplain Head#advance held}. */
    static void keep(Connection connection, String revision, RulesFolder folder) throws SQLException {
        if (holds(connection, revision)) {
            return;
        }
        try (PreparedStatement row =
                connection.prepareStatement("INSERT INTO decision_rules (revision, archive) VALUES (?, ?)")) {
            row.setString(1, revision);
            row.setBytes(2, packed(folder));
            row.executeUpdate();
        }
    }

    /** Whether there is room for more: takes some and gives it back; the head must be {@linkplain Head#advance held}. */
    static void rehearse(Connection connection) throws SQLException {
        try (PreparedStatement row =
                        connection.prepareStatement("INSERT INTO decision_rules (revision, archive) VALUES (?, ?)");
                PreparedStatement removal =
                        connection.prepareStatement("DELETE FROM decision_rules WHERE revision = ?")) {
            row.setString(1, NO_REVISION);
            row.setBytes(2, new byte[REHEARSAL_BYTES]);
            row.executeUpdate();
            removal.setString(1, NO_REVISION);
            removal.executeUpdate();
        }
    }

    /** Whether a revision is kept. */
    static boolean holds(Connection connection, String revision) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM decision_rules WHERE revision = ?")) {
            query.setString(1, revision);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The files of a revision; empty when they are not kept, or are no longer those that were. */
    static Optional<RulesFolder> read(Connection connection, String revision) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT archive FROM decision_rules WHERE revision = ?")) {
            query.setString(1, revision);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? unpacked(row.getBytes(1), revision) : Optional.empty();
            }
        }
    }

    private static byte[] packed(RulesFolder folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Optional<RulesFolder> unpacked(byte[] archive, String revision) {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(RulesFolder.LARGEST_FILE + 1);
                if (bytes.length > RulesFolder.LARGEST_FILE || files.size() >= RulesFolder.MOST_FILES) {
                    return Optional.empty();
                }
                files.put(entry.getName(), bytes);
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        RulesFolder folder = RulesFolder.of(files);
        return folder.revision().equals(revision) ? Optional.of(folder) : Optional.empty();
    }
}
