package vn.minhdinh.rollup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Rows written one behind the other, to be read again when it is known which decisions are not met. */
final class KeptRows implements Caseload.Kept {

    private final DataOutputStream out;

    KeptRows(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    @Override
    public void keep(int unit, Row row) throws IOException {
        byte[] bytes = row.bytes();
        out.writeInt(unit);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static void read(InputStream in, Caseload.Kept each) throws IOException {
        DataInputStream rows = new DataInputStream(in);
        while (true) {
            int unit;
            try {
                unit = rows.readInt();
            } catch (EOFException end) {
                return;
            }
            each.keep(unit, Row.of(rows.readNBytes(rows.readInt())));
        }
    }
}
