package vn.minhdinh.spark;

import java.util.Locale;
import java.util.Optional;

/** What files of cases are written in. */
enum Form {
    NDJSON,
    CSV,
    PARQUET;

    static Optional<Form> ofEnding(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return Optional.of(PARQUET);
        }
        if (name.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? Optional.of(NDJSON) : Optional.empty();
    }
}
