package vn.minhdinh.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the cases or the answers of a batch are written in. */
enum BatchForm {
    NDJSON("application/x-ndjson", Set.of("application/x-ndjson", "application/ndjson", "application/jsonl")),
    CSV("text/csv; charset=utf-8", Set.of("text/csv"));

    private final String mediaType;
    private final Set<String> known;

    BatchForm(String mediaType, Set<String> known) {
        this.mediaType = mediaType;
        this.known = known;
    }

    /** As answers say it. */
    String mediaType() {
        return mediaType;
    }

    /** A body that does not say is taken for NDJSON; nothing when it is neither. */
    static Optional<BatchForm> ofBody(String contentType) {
        return Arrays.stream(values())
                .filter(form -> JsonBody.isOf(form.known, contentType))
                .findFirst();
    }

    /** The form a client likes best; who names neither gets the one it sent. */
    static BatchForm accepted(String accept, BatchForm sent) {
        BatchForm best = sent;
        double most = 0;
        for (String range : (accept == null ? "" : accept.toLowerCase(Locale.ROOT)).split(",")) {
            String[] parts = range.split(";");
            double quality = quality(parts);
            for (BatchForm form : values()) {
                if (parts.length > 0 && form.known.contains(parts[0].strip()) && quality > most) {
                    best = form;
                    most = quality;
                }
            }
        }
        return best;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                return parameter.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")
                        ? Double.parseDouble(parameter.substring(2))
                        : 0;
            }
        }
        return 1;
    }
}
