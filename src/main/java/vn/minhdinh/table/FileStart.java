package vn.minhdinh.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;

/** Tells by its first bytes what a file is that is said to be CSV. */
final class FileStart {

    private static final int LOOKED_AT = 512;

    private FileStart() {}

    /** The text behind the byte order mark, if there is one. @throws RequestProblem when it is no text in UTF-8 */
    static InputStream ofText(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, LOOKED_AT);
        byte[] start = pushback.readNBytes(LOOKED_AT);
        refuse(start);
        int mark = begins(start, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        pushback.unread(start, mark, start.length - mark);
        return pushback;
    }

    private static void refuse(byte[] start) {
        if (begins(start, 'P', 'K', 3, 4)) {
            throw notATable("TABLE_IS_WORKBOOK");
        }
        if (isOldWorkbook(start)) {
            throw notATable("TABLE_IS_OLD_WORKBOOK");
        }
        if (begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF) || holdsZero(start)) {
            throw notATable("TABLE_UTF16");
        }
    }

    /** Workbooks of Excel up to 2003, and those that are locked with a password. */
    static boolean isOldWorkbook(byte[] start) {
        return begins(start, 0xD0, 0xCF, 0x11, 0xE0);
    }

    static RequestProblem notATable(String code, String... arguments) {
        return new RequestProblem(RequestProblem.Kind.NOT_A_TABLE, Problem.at("", code, arguments));
    }

    private static boolean holdsZero(byte[] start) {
        for (byte one : start) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(byte[] start, int... with) {
        if (start.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((start[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
