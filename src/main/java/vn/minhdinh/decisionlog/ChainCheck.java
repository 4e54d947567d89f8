package vn.minhdinh.decisionlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through the whole chain, from where it begins to where it ends, and tells what does not hold. */
final class ChainCheck {

    private static final int AT_ONCE = 200;
    private static final int MOST_BREACHES = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final Connection connection;
    private final Anchor anchor;
    private final List<Breach> breaches = new ArrayList<>();
    private final Set<Long> erased = new HashSet<>();
    private final Set<Long> erasures = new HashSet<>();
    private final Set<Anchor> prunings = new HashSet<>();
    private final Set<String> revisions = new HashSet<>();
    private long more;
    private long entries;
    private SubjectIndex.Check index;
    private boolean anchored;

    private ChainCheck(Connection connection, Anchor anchor) {
        this.connection = connection;
        this.anchor = anchor;
    }

    /** @param anchor an end of the log that was written down earlier, or {@code null} */
    static Verification of(Connection connection, Anchor anchor) throws SQLException {
        return new ChainCheck(connection, anchor).verification();
    }

    private Verification verification() throws SQLException {
        Head head = Head.of(connection);
        index = new SubjectIndex.Check(head.foundSeq());
        anchored = anchor == null || anchor.equals(new Anchor(head.prunedSeq(), head.prunedHash()));
        Anchor last = walk(new Anchor(head.prunedSeq(), head.prunedHash()));
        if (!last.equals(new Anchor(head.seq(), head.hash()))) {
            breach(Breach.Code.END_MOVED, head.seq(), "");
        }
        if (head.prunedSeq() > 0 && !prunings.contains(new Anchor(head.prunedSeq(), head.prunedHash()))) {
            breach(Breach.Code.START_MOVED, head.prunedSeq(), "");
        }
        long erasedInAll = erased.size();
        erased.removeAll(erasures);
        erased.stream().sorted().forEach(seq -> breach(Breach.Code.NOT_ERASED_HERE, seq, ""));
        rules();
        if (!index.holds(connection)) {
            breach(Breach.Code.SUBJECTS_ASTRAY, 0, "");
        }
        // An anchor from before the oldest entry that is left says nothing about those that are.
        if (!anchored && anchor.seq() > head.prunedSeq()) {
            breach(Breach.Code.ANCHOR_MISSING, anchor.seq(), "");
        }
        return new Verification(entries, erasedInAll, head.prunedSeq(), last, breaches, more);
    }

    private Anchor walk(Anchor start) throws SQLException {
        Anchor before = start;
        boolean gap = false;
        long from = Long.MIN_VALUE;
        while (true) {
            List<Stored> some = StoredEntries.after(connection, from, AT_ONCE);
            if (some.isEmpty()) {
                return before;
            }
            for (Stored one : some) {
                from = one.seq();
                entries++;
                if (one.seq() != before.seq() + 1) {
                    gap = true;
                    breach(Breach.Code.MISSING, before.seq() + 1, "");
                }
                // Behind a gap nobody knows what stood there: the entry can be held against the next one only.
                if (!gap && !one.follows(before.hash())) {
                    breach(Breach.Code.ALTERED, one.seq(), one.entry().id());
                }
                gap = false;
                look(one);
                before = new Anchor(one.seq(), one.hash());
                anchored |= before.equals(anchor);
            }
        }
    }

    private void look(Stored one) {
        Entry entry = one.entry();
        if (!one.keepsCommitment()) {
            breach(Breach.Code.PERSONAL_ALTERED, one.seq(), entry.id());
        }
        if (entry.isErased()) {
            erased.add(one.seq());
        }
        index.entry(one);
        if (entry.scope() != null && entry.scope().revision() != null) {
            revisions.add(entry.scope().revision());
        }
        if (entry.detail() != null) {
            detail(one);
        }
    }

    private void detail(Stored one) {
        try {
            JsonNode detail = JSON.readTree(one.entry().detail());
            detail.path("erased").forEach(seq -> erasures.add(seq.asLong()));
            if (detail.has("through")) {
                prunings.add(new Anchor(
                        detail.path("through").asLong(), detail.path("hash").asText()));
            }
        } catch (JsonProcessingException e) {
            breach(Breach.Code.ALTERED, one.seq(), one.entry().id());
        }
    }

    private void rules() throws SQLException {
        List<String> kept = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT revision FROM decision_rules");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                kept.add(row.getString(1));
            }
        }
        revisions.addAll(kept);
        for (String revision : revisions) {
            if (RuleArchive.read(connection, revision).isEmpty()) {
                breach(Breach.Code.RULES_ALTERED, 0, revision);
            }
        }
    }

    private void breach(Breach.Code code, long seq, String about) {
        if (breaches.size() < MOST_BREACHES) {
            breaches.add(new Breach(code, seq, about));
        } else {
            more++;
        }
    }
}
