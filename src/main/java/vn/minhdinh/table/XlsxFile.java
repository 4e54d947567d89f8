package vn.minhdinh.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Nearest;
import vn.minhdinh.language.Plain;

/** The parts of a workbook: its sheets, the texts they share, the styles. */
final class XlsxFile implements Closeable {

    /** A sheet as the workbook lists it. */
    record Sheet(String name, boolean shown, String part) {}

    private static final int SHOWN = 80;
    private static final int START = 8;
    private static final String WORKBOOK = "xl/workbook.xml";

    private final ZipFile zip;
    private final Map<String, ZipEntry> parts = new HashMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean from1904;

    private XlsxFile(ZipFile zip) {
        this.zip = zip;
    }

    /** @throws RequestProblem when it is no workbook or its parts are too large */
    static XlsxFile open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (FileStart.isOldWorkbook(in.readNBytes(START))) {
                throw FileStart.notATable("TABLE_IS_OLD_WORKBOOK");
            }
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw FileStart.notATable("TABLE_NOT_WORKBOOK");
        }
        XlsxFile workbook = new XlsxFile(zip);
        try {
            workbook.list();
            return workbook;
        } catch (RequestProblem | IOException e) {
            zip.close();
            throw e;
        } catch (XMLStreamException | IllegalArgumentException e) {
            zip.close();
            throw FileStart.notATable("WORKBOOK_BROKEN");
        }
    }

    private void list() throws IOException, XMLStreamException {
        if (zip.size() > TableBounds.PARTS) {
            throw tooLarge();
        }
        zip.stream().forEach(entry -> parts.putIfAbsent(entry.getName().toLowerCase(Locale.ROOT), entry));
        if (!parts.containsKey(WORKBOOK)) {
            throw FileStart.notATable("TABLE_NOT_WORKBOOK");
        }
        Map<String, String> targets = targets();
        try (XmlEvents workbook = part(WORKBOOK, TableBounds.PART_BYTES)) {
            while (workbook.next()) {
                if (workbook.starts("workbookPr")) {
                    from1904 = isTrue(workbook.attribute("date1904"));
                } else if (workbook.starts("sheet")) {
                    String state = workbook.attribute("state");
                    sheets.add(new Sheet(
                            String.valueOf(workbook.attribute("name")),
                            state == null || state.equals("visible"),
                            targets.get(workbook.attribute("id"))));
                }
            }
        } catch (CountedInput.TooMuch e) {
            throw tooLarge();
        }
    }

    private Map<String, String> targets() throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        try (XmlEvents relations = part("xl/_rels/workbook.xml.rels", TableBounds.PART_BYTES)) {
            while (relations.next()) {
                if (relations.starts("Relationship")) {
                    String target = String.valueOf(relations.attribute("Target"));
                    targets.put(
                            relations.attribute("Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
        return targets;
    }

    private static boolean isTrue(String value) {
        return "1".equals(value) || "true".equals(value);
    }

    static RequestProblem tooLarge() {
        return FileStart.notATable("WORKBOOK_TOO_LARGE");
    }

    /** A part by name; a part that is not there breaks the workbook. */
    XmlEvents part(String name, long most) throws IOException, XMLStreamException {
        return new XmlEvents(zip.getInputStream(entry(name)), most);
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = name == null ? null : parts.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw FileStart.notATable("WORKBOOK_BROKEN");
        }
        return entry;
    }

    boolean has(String name) {
        return parts.containsKey(name.toLowerCase(Locale.ROOT));
    }

    boolean isFrom1904() {
        return from1904;
    }

    /** The names of the sheets that are shown, in order. */
    List<String> names() {
        return sheets.stream().filter(Sheet::shown).map(Sheet::name).toList();
    }

    /** Unpacks all of it once, to nothing. @throws RequestProblem when that is more than so many bytes */
    void weigh(long most) throws IOException {
        long left = most;
        byte[] buffer = new byte[1 << 16];
        for (ZipEntry entry : parts.values()) {
            try (InputStream in = zip.getInputStream(entry)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    left -= read;
                    if (left < 0) {
                        throw tooLarge();
                    }
                }
            } catch (ZipException e) {
                throw FileStart.notATable("WORKBOOK_BROKEN");
            }
        }
    }

    /** The sheet of that name, or the first that is shown. */
    Sheet sheet(String name) {
        for (Sheet sheet : sheets) {
            if (name == null ? sheet.shown() : Folded.of(sheet.name()).equals(Folded.of(name))) {
                return sheet;
            }
        }
        if (name == null) {
            throw FileStart.notATable("TABLE_EMPTY");
        }
        List<String> names =
                sheets.stream().map(sheet -> Plain.of(sheet.name(), SHOWN)).toList();
        throw new RequestProblem(
                RequestProblem.Kind.NOT_A_TABLE,
                Problem.at("", "SHEET_UNKNOWN", Plain.of(name, SHOWN)).allowing(names, Nearest.to(name, names)));
    }

    /** Reads over a sheet once, as bytes: how long it is, unpacked, and that it has no merged cells. */
    long measure(Sheet sheet) throws IOException {
        MergedCells merged = new MergedCells();
        try (InputStream in =
                new CountedInput(zip.getInputStream(entry(sheet.part())), TableBounds.SHEET_BYTES, Long.MAX_VALUE)) {
            byte[] buffer = new byte[1 << 16];
            long length = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                merged.look(buffer, read);
                length += read;
            }
            if (merged.found() != null) {
                throw new RequestProblem(
                        RequestProblem.Kind.NOT_A_TABLE,
                        Problem.at(new Place(sheet.name()).of(0, 1, null), "SHEET_MERGED", merged.found()));
            }
            return length;
        } catch (CountedInput.TooMuch e) {
            throw tooLarge();
        } catch (ZipException e) {
            throw FileStart.notATable("WORKBOOK_BROKEN");
        }
    }

    /** Finds the first merged cells in the bytes of a sheet; in the text of a cell the opening bracket would be escaped. */
    private static final class MergedCells {

        private static final int REFERENCE = 80;

        private final StringBuilder tag = new StringBuilder();
        private boolean inTag;
        private String found;

        String found() {
            return found;
        }

        void look(byte[] bytes, int length) {
            for (int i = 0; i < length && found == null; i++) {
                byte one = bytes[i];
                if (one == '<') {
                    inTag = true;
                    tag.setLength(0);
                } else if (inTag && one == '>') {
                    inTag = false;
                    check();
                } else if (inTag && tag.length() < REFERENCE) {
                    tag.append((char) (one & 0xFF));
                    inTag = tag.length() > 1 || one == 'm' || one == 'x';
                }
            }
        }

        private void check() {
            String text = tag.toString();
            if (text.matches("(?s)(?:\\w+:)?mergeCell\\s.*")) {
                String range = text.replaceAll("(?s).*\\bref\\s*=\\s*[\"']([A-Z0-9:$]*)[\"'].*", "$1");
                found = range.length() == text.length() ? "?" : range;
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
