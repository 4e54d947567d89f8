package vn.minhdinh.decisionlog;

import java.util.List;
import vn.minhdinh.answer.Evaluated;

/**
 * One entry of the log as it is stored, but for its place in the chain.
 *
 * @param id in the order of time
 * @param kind what it tells of
 * @param scope what of a decision concerns no person; {@code null} for the other kinds
 * @param detail what an erasure or a pruning did, in JSON; {@code null} for a decision
 * @param commitment to the personal part; {@code null} when there never was one
 * @param personal what of a decision may concern persons; {@code null} once erased
 */
record Entry(String id, Kind kind, Scope scope, String detail, String commitment, Personal personal) {

    enum Kind {
        DECISION,
        ERASURE,
        PRUNING
    }

    /**
     * What of a decision concerns no person.
     *
     * @param asOf the day whose law applied
     * @param verdicts as {@link KeptVerdicts} writes them
     */
    record Scope(
            String service,
            String asOf,
            String revision,
            String caller,
            String language,
            String engine,
            String verdicts) {}

    /**
     * What of a decision may concern persons.
     *
     * @param salt without which nobody can try out what the commitment commits to
     * @param request in JSON
     * @param outcome the subjects and conclusions of the verdicts, in JSON: see {@link KeptVerdicts}
     * @param answer as it was sent, or {@code null} when only its hash is kept
     * @param answerHash SHA-256 of the answer as it was sent
     */
    record Personal(
            String salt,
            Packed request,
            Packed outcome,
            Packed answer,
            String answerHash,
            List<Evaluated.Subject> subjects) {

        String commitment() {
            Digest digest = new Digest()
                    .add(salt)
                    .add(bytes(request))
                    .add(bytes(outcome))
                    .add(bytes(answer))
                    .add(answerHash);
            for (Evaluated.Subject subject : subjects) {
                digest.add(subject.type()).add(subject.id());
            }
            return digest.hex();
        }

        private static byte[] bytes(Packed packed) {
            return packed == null ? null : packed.bytes();
        }
    }

    static Entry decision(String id, Scope scope, Personal personal) {
        return new Entry(id, Kind.DECISION, scope, null, personal.commitment(), personal);
    }

    static Entry event(String id, Kind kind, String detail) {
        return new Entry(id, kind, null, detail, null, null);
    }

    /** Its hash in the chain, at a place and after another. */
    String hash(long seq, String previous) {
        Digest digest = new Digest()
                .add(previous)
                .add(seq)
                .add(id)
                .add(kind == null ? null : kind.name())
                .add(detail);
        if (scope != null) {
            digest.add(scope.service())
                    .add(scope.asOf())
                    .add(scope.revision())
                    .add(scope.caller())
                    .add(scope.language())
                    .add(scope.engine())
                    .add(scope.verdicts());
        }
        return digest.add(commitment).hex();
    }

    boolean isErased() {
        return kind == Kind.DECISION && personal == null;
    }
}
