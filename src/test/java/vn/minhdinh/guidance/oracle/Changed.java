package vn.minhdinh.guidance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A value that an answer says to put in place of another. */
record Changed(Spot spot, JsonNode from, JsonNode to) {

    /** The value one step from the new one towards the old one; {@code null} when nothing lies between them. */
    JsonNode nearer() {
        if (from == null || from.isNull() || from.isMissingNode()) {
            return null;
        }
        if (spot.field().isNumber()) {
            BigDecimal old = from.decimalValue();
            BigDecimal found = to.decimalValue();
            BigDecimal step = spot.field().stepOrOne();
            BigDecimal nearer = old.compareTo(found) > 0 ? found.add(step) : found.subtract(step);
            boolean between = old.compareTo(found) > 0 ? nearer.compareTo(old) < 0 : nearer.compareTo(old) > 0;
            return between ? Domains.number(nearer) : null;
        }
        if (spot.field().isDate()) {
            LocalDate old = LocalDate.parse(from.asText());
            LocalDate found = LocalDate.parse(to.asText());
            LocalDate nearer = old.isAfter(found) ? found.plusDays(1) : found.minusDays(1);
            return nearer.equals(old) || old.equals(found) ? null : TextNode.valueOf(nearer.toString());
        }
        return null;
    }

    boolean isAllowed() {
        FieldInfo field = spot.field();
        if (field.isNumber()) {
            return to.isNumber() && field.allows(to.decimalValue());
        }
        return !field.kind().equals("enum") || field.allowed().contains(to.asText());
    }
}
