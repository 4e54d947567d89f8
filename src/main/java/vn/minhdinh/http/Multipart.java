package vn.minhdinh.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;

/** What a form with files was sent as ({@code multipart/form-data}), read by Jetty within narrow bounds and nowhere but in memory. */
final class Multipart {

    private static final int PARTS = 40;
    private static final int HEADERS = 2_000;
    private static final int NAME = 200;
    private static final String TYPE = "multipart/form-data";

    private Multipart() {}

    /**
     * A field or a file.
     *
     * @param file what the file is called by whoever sent it, without folders; {@code null} for a field
     */
    record Part(String name, String file, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    static boolean isMeant(String contentType) {
        return contentType != null
                && contentType.strip().regionMatches(true, 0, TYPE, 0, TYPE.length())
                && MultiPart.extractBoundary(contentType) != null;
    }

    /** Empty when it is no such form, or one with too many parts. */
    static Optional<List<Part>> read(String contentType, byte[] body) {
        if (!isMeant(contentType)) {
            return Optional.empty();
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(MultiPart.extractBoundary(contentType));
        parser.setMaxParts(PARTS);
        parser.setPartHeadersMaxLength(HEADERS);
        // Without a folder to put them into, no part is ever written to the disk.
        parser.setMaxMemoryFileSize(-1);
        List<Part> parts = new ArrayList<>();
        CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
        parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
        try (MultiPartFormData.Parts read = parsed.join()) {
            for (MultiPart.Part part : read) {
                if (part.getName() == null) {
                    return Optional.empty();
                }
                parts.add(new Part(part.getName(), called(part.getFileName()), content(part)));
            }
            return Optional.of(parts);
        } catch (CompletionException | IOException notSuchAForm) {
            return Optional.empty();
        }
    }

    private static byte[] content(MultiPart.Part part) throws IOException {
        ByteBuffer buffer = Content.Source.asByteBuffer(part.createContentSource());
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return content;
    }

    /** Some browsers send the folders as well; quotes they write as {@code %22}. */
    private static String called(String file) {
        if (file == null) {
            return null;
        }
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replace("%22", "\"");
        return last.length() > NAME ? last.substring(0, NAME) : last;
    }
}
