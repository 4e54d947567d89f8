package vn.minhdinh.rollup;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.fact.Case;
import vn.minhdinh.fact.Fact;

/** The units a plan names, and to which of them a case belongs. Names and codes are the same when they are written the same. */
final class Units {

    /** A case that belongs to no unit that is known. */
    static final int NONE = -1;

    private static final int SEVERAL = -2;

    private final RollUps rollUps;
    private final List<Fact> facts;
    private final List<Map<String, Integer>> byKey = new ArrayList<>();

    Units(RollUps rollUps, Case plan) {
        this.rollUps = rollUps;
        this.facts = plan.isUnknown(rollUps.unit()) ? List.of() : plan.facts(rollUps.unit());
        for (RollUps.Key key : rollUps.keys()) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < facts.size(); i++) {
                String value = value(i, key);
                if (value != null) {
                    places.merge(value, i, (one, other) -> SEVERAL);
                }
            }
            byKey.add(places);
        }
    }

    int size() {
        return facts.size();
    }

    Fact fact(int unit) {
        return facts.get(unit);
    }

    private String value(int unit, RollUps.Key key) {
        return same((String) facts.get(unit).values()[key.ofUnit().index()]);
    }

    /**
     * The place of the unit with these keys: the first key decides that names one unit only. A unit whose own value of an
     * earlier key is another one is not meant, nor is one that a name shares with others.
     */
    int find(List<String> keys) {
        for (int i = 0; i < keys.size(); i++) {
            String value = same(keys.get(i));
            Integer unit = value == null ? null : byKey.get(i).get(value);
            if (unit != null && unit != SEVERAL) {
                return contradicts(unit, keys, i) ? NONE : unit;
            }
        }
        return NONE;
    }

    private boolean contradicts(int unit, List<String> keys, int before) {
        for (int i = 0; i < before; i++) {
            String own = value(unit, rollUps.keys().get(i));
            String told = same(keys.get(i));
            if (own != null && told != null && !own.equals(told)) {
                return true;
            }
        }
        return false;
    }

    private static String same(String text) {
        return text == null || text.isBlank() ? null : Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
