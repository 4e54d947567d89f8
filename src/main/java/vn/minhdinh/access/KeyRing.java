package vn.minhdinh.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys that are good at the moment: one that is revoked is refused from the next request on. */
final class KeyRing {

    private record ById(List<ApiKey> keys, Map<String, ApiKey> byId) {

        static ById of(List<ApiKey> keys) {
            return new ById(
                    keys,
                    keys.stream()
                            .filter(ApiKey::isGood)
                            .collect(Collectors.toMap(ApiKey::id, Function.identity(), (one, other) -> one)));
        }
    }

    private final WatchedFile<List<ApiKey>> file;
    private volatile ById known = ById.of(List.of());

    KeyRing(KeyFile file) {
        this.file = file.watched();
    }

    boolean isEmpty() {
        return now().byId().isEmpty();
    }

    /** The holder of a key; nobody when it is unknown, revoked or not the one of its id. */
    Optional<Caller> caller(KeyText text) {
        return Optional.ofNullable(now().byId().get(text.id()))
                .filter(key -> text.matches(key.sha256()))
                .map(ApiKey::caller);
    }

    private ById now() {
        List<ApiKey> keys = file.now();
        ById before = known;
        if (before.keys() == keys) {
            return before;
        }
        ById now = ById.of(keys);
        known = now;
        return now;
    }
}
