package vn.minhdinh.access;

import java.util.Set;

/**
 * Somebody who showed a good credential.
 *
 * @param id names the credential without saying whose it is: fit for a log
 * @param name whose it is; personal data when it comes out of a token
 * @param roles none when a token carries no role that we know
 */
public record Caller(String id, String name, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }
}
