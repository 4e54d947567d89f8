package vn.minhdinh.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small files, and refuses others. */
final class Bounded {

    private Bounded() {}

    static byte[] read(Path file, int largest) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new IOException("larger than " + largest + " bytes");
            }
            return bytes;
        }
    }
}
