package vn.minhdinh.access;

import java.time.Instant;
import java.util.Set;

/**
 * A key as it is kept: enough to recognise it, not enough to use it.
 *
 * @param sha256 of its text, in hexadecimal
 * @param revoked when it ceased to be good; {@code null} while it is
 */
public record ApiKey(String id, String name, Role role, Instant created, Instant revoked, String sha256) {

    public boolean isGood() {
        return revoked == null;
    }

    ApiKey revokedAt(Instant time) {
        return new ApiKey(id, name, role, created, time, sha256);
    }

    Caller caller() {
        return new Caller(id, name, Set.of(role));
    }
}
