package vn.minhdinh.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import vn.minhdinh.desk.Asset;
import vn.minhdinh.desk.Desk;
import vn.minhdinh.desk.Fields;
import vn.minhdinh.desk.Page;
import vn.minhdinh.desk.Reader;
import vn.minhdinh.language.Language;

/** The pages of the desk, for browsers. */
final class DeskRoutes {

    static final String POLICY_HEADER = "Content-Security-Policy";

    /** Nothing from elsewhere, and of our own neither script nor style within a page. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Where cases are typed and decided. */
    static final String FORM = "/desk/{service}";

    private static final int SEE_OTHER = 303;
    private static final List<String> FOLDERS = List.of("/desk", "/plan", "/rules");
    private static final Set<String> FORM_TYPE = Set.of("application/x-www-form-urlencoded");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Desk desk;
    private final Readers readers;

    DeskRoutes(Desk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    /** Whether it is a browser that asks there, and a page that it expects. */
    static boolean isAt(String path) {
        return path != null
                && (path.equals("/")
                        || SignInRoutes.isAt(path)
                        || FOLDERS.stream().anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/")));
    }

    void add(RoutesConfig routes) {
        HttpDoor.get(routes, "/", ctx -> {
            Reader reader = readers.of(ctx);
            send(ctx, reader.language(), desk.start(reader, SignedIn.shows(ctx)));
        });
        // Before the services: one may be called "assets".
        HttpDoor.get(routes, Asset.FOLDER + "<name>", DeskRoutes::asset);
        HttpDoor.get(routes, FORM, this::form);
        routes.post(FORM, this::submit);
    }

    private static void asset(Context ctx) {
        Asset asset = Asset.named(ctx.pathParam("name")).orElseThrow(() -> new Refusal(Fault.NOT_FOUND));
        ctx.res().setHeader("Cache-Control", FOR_EVER);
        Answers.send(ctx, asset.mediaType(), packed(ctx, asset.bytes()));
    }

    private void form(Context ctx) {
        Reader reader = readers.of(ctx);
        String sample = ctx.queryParam("sample");
        String service = HttpDoor.service(ctx);
        Page page = sample == null
                ? desk.empty(service, reader)
                : desk.sample(service, sample.matches("\\d{1,7}") ? Integer.parseInt(sample) : 1, reader);
        send(ctx, reader.language(), page);
    }

    private void submit(Context ctx) {
        answer(ctx, readers, reader -> desk.submit(HttpDoor.service(ctx), fields(ctx), reader));
    }

    /** Sends a page that it takes a turn to make. */
    static void answer(Context ctx, Readers readers, Function<Reader, Page> making) {
        Reader reader = readers.of(ctx);
        Page page;
        try {
            page = making.apply(reader);
        } finally {
            Turns.end(ctx);
        }
        send(ctx, reader.language(), page);
    }

    /** What was typed into a form of ours. */
    static Fields fields(Context ctx) {
        byte[] body = ofOurs(ctx);
        if (!JsonBody.isOf(FORM_TYPE, ctx.header("Content-Type"))) {
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
        return Fields.read(body).orElseThrow(() -> new Refusal(Fault.BAD_REQUEST));
    }

    /** The fields and files of a form of ours that has files. */
    static List<Multipart.Part> parts(Context ctx) {
        byte[] body = ofOurs(ctx);
        String type = ctx.header("Content-Type");
        if (!Multipart.isMeant(type)) {
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
        return Multipart.read(type, body).orElseThrow(() -> new Refusal(Fault.BAD_REQUEST));
    }

    /** A body that no page of somebody else sent, as it is. */
    private static byte[] ofOurs(Context ctx) {
        // A form on somebody else's page would have its case decided, and recorded, in the reader's name.
        if (SignedIn.isForeign(ctx.header("Sec-Fetch-Site"))) {
            throw new Refusal(Fault.FORBIDDEN);
        }
        if (ctx.header("Content-Type") == null || JsonBody.encoded(ctx.header("Content-Encoding"))) {
            throw new Refusal(Fault.UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] body = ctx.attribute(BodyLoader.BODY);
        return body == null ? new byte[0] : body;
    }

    /** Leads the browser on to a page of ours, so that to load it again sends nothing again. */
    static void leadTo(Context ctx, String address) {
        ctx.res().setHeader("Location", address);
        ctx.res().setStatus(SEE_OTHER);
    }

    static void send(Context ctx, Language language, Page page) {
        HttpServletResponse response = ctx.res();
        response.setStatus(page.status());
        response.setHeader(POLICY_HEADER, POLICY);
        Answers.send(ctx, HttpDoor.HTML, language, packed(ctx, page.html()));
    }

    /** A phone on a slow line waits for every kilobyte; no page holds a secret that its length could tell. */
    private static byte[] packed(Context ctx, byte[] bytes) {
        ctx.res().addHeader("Vary", "Accept-Encoding");
        String accepted = ctx.header("Accept-Encoding");
        if (accepted == null
                || !accepted.toLowerCase(Locale.ROOT).matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*")) {
            return bytes;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ctx.res().setHeader("Content-Encoding", "gzip");
        return packed.toByteArray();
    }
}
