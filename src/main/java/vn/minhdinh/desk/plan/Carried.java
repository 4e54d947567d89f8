package vn.minhdinh.desk.plan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import vn.minhdinh.fact.Bounds;

/**
 * A request as a page carries it in a field of a form, where nothing is recorded to which an address could lead: packed, and
 * in characters that forms do not encode again.
 */
final class Carried {

    private Carried() {}

    static String pack(byte[] request) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(request.length / 4);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }

    /** Empty when it is nothing that was packed here, or more than a request may be. */
    static Optional<byte[]> unpack(String text) {
        try (InflaterInputStream in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            byte[] request = in.readNBytes(Bounds.BODY_BYTES + 1);
            return request.length > Bounds.BODY_BYTES ? Optional.empty() : Optional.of(request);
        } catch (IOException | IllegalArgumentException notPacked) {
            return Optional.empty();
        }
    }
}
