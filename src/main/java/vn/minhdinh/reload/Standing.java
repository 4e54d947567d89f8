package vn.minhdinh.reload;

import java.util.Optional;

/** What is live, and what was refused since: the two belong together. */
record Standing(Optional<Law> live, Optional<Refused> refused) {

    static final Standing NOTHING = new Standing(Optional.empty(), Optional.empty());

    Standing live(Law law) {
        return new Standing(Optional.of(law), Optional.empty());
    }

    Standing refused(Refused newest) {
        return new Standing(live, Optional.of(newest));
    }
}
