package vn.minhdinh.answer;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.PatternCondition;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/**
 * What a decision rests on: the types and fields its rules read, and those read by the rules that conclude what it
 * reads, to any depth. Rules of every time count, whatever day a case is judged for.
 */
final class CatalogueReads {

    private final Service service;
    private final Set<Rule> rules = new LinkedHashSet<>();
    private final Set<FactType> types = new HashSet<>();
    private final Set<Field> fields = new HashSet<>();

    private CatalogueReads(Service service) {
        this.service = service;
    }

    static CatalogueReads of(Service service, Decision decision) {
        CatalogueReads reads = new CatalogueReads(service);
        decision.rules().forEach(reads::visit);
        return reads;
    }

    boolean reads(Field field) {
        return fields.contains(field);
    }

    /** The fields read, as answers name them, in the order declared. */
    List<String> fields() {
        return service.types().stream()
                .flatMap(type -> type.fields().stream())
                .filter(fields::contains)
                .map(Field::path)
                .toList();
    }

    /** The types read of which a case may hold several facts: here the whole list matters. */
    List<String> lists() {
        return service.types().stream()
                .filter(type -> !type.isSingle() && types.contains(type))
                .map(FactType::name)
                .toList();
    }

    /** What the decision's own rules cite, then the rules behind them. */
    List<Citation> sources() {
        return rules.stream()
                .map(Rule::citation)
                .filter(citation -> !citation.document().isEmpty())
                .distinct()
                .toList();
    }

    private void visit(Rule rule) {
        if (rules.add(rule)) {
            rule.patterns().forEach(this::visit);
        }
    }

    private void visit(PatternCondition pattern) {
        types.add(pattern.type());
        pattern.constraints().forEach(constraint -> constraint.forEachExpression(this::visit));
        for (PatternCondition.Binding binding : pattern.bindings()) {
            if (binding.expression() != null) {
                visit(binding.expression());
            }
        }
        service.producers(pattern).forEach(this::visit);
    }

    private void visit(Expression expression) {
        if (expression.field() != null) {
            fields.add(expression.field());
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            visit(arithmetic.left());
            visit(arithmetic.right());
        } else if (expression instanceof Expression.DateShift shift) {
            visit(shift.date());
            visit(shift.amount());
        } else if (expression instanceof Expression.DatePart part) {
            visit(part.date());
        } else if (expression instanceof Expression.Truth truth) {
            truth.constraint().forEachExpression(this::visit);
        }
    }
}
