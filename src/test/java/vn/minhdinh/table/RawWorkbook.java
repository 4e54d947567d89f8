package vn.minhdinh.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, so that it can be wrong in any way. */
final class RawWorkbook {

    static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();

    RawWorkbook() {
        part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        part("xl/workbook.xml", workbook("", "<sheet name=\"Hồ sơ\" sheetId=\"1\" r:id=\"rId1\"/>"));
        part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
        // Styles 0 to 6: plain, percent, a date built in, dates and numbers of codes of their own.
        part(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN + "\"><numFmts>"
                        + "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
                        + "<numFmt numFmtId=\"165\" formatCode=\"#,##0\\ &quot;đồng/tháng&quot;\"/>"
                        + "<numFmt numFmtId=\"166\" formatCode=\"0.0%\"/>"
                        + "<numFmt numFmtId=\"167\" formatCode=\"[$-42A]dd mmmm yyyy\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/>"
                        + "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/>"
                        + "<xf numFmtId=\"167\"/></cellXfs></styleSheet>");
    }

    RawWorkbook part(String name, String text) {
        parts.put(name, text);
        return this;
    }

    RawWorkbook without(String name) {
        parts.remove(name);
        return this;
    }

    RawWorkbook rows(String rows) {
        return part(SHEET, sheet(rows));
    }

    static String sheet(String rows) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows
                + "</sheetData></worksheet>";
    }

    static String workbook(String properties, String sheets) {
        return "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATION + "\">" + properties + "<sheets>" + sheets
                + "</sheets></workbook>";
    }

    /** A row of texts, from the first column on. */
    static String words(int number, String... words) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (String word : words) {
            row.append("<c t=\"inlineStr\"><is><t>").append(word).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    Path write(Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
