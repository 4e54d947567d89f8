package vn.minhdinh.desk.interview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.desk.CaseForm;
import vn.minhdinh.desk.FormView;
import vn.minhdinh.desk.FormViews;
import vn.minhdinh.desk.Places;
import vn.minhdinh.language.Text;

/** Makes the fields in which a question is answered. */
final class Questioning {

    private final CaseForm form;
    private final Phrases phrases;

    Questioning(CaseForm form, Phrases phrases) {
        this.form = form;
        this.phrases = phrases;
    }

    /** Where the answer to a question of the API is typed. */
    Set<String> places(JsonNode question) {
        Item item = Item.of(form.service(), question.path("fact").asText()).orElseThrow();
        if (item.field() == null) {
            return rows(item.type());
        }
        Set<String> places = new LinkedHashSet<>();
        new Places(form).targets(question).forEach(place -> places.add(place.path()));
        places.removeIf(place -> place.indexOf('/') < 0);
        return places.isEmpty() ? places(item) : places;
    }

    /** Those of some places where an item is typed at all; all where it is, when none of these is one. */
    Set<String> places(Item item, Set<String> some) {
        Set<String> all = places(item);
        Set<String> places = new LinkedHashSet<>(all);
        places.retainAll(some);
        return places.isEmpty() || item.field() == null ? all : places;
    }

    /** Where something is typed that was asked before. */
    Set<String> places(Item item) {
        if (item.field() == null) {
            return rows(item.type());
        }
        FactType type = item.type();
        Set<String> places = new LinkedHashSet<>();
        int rows = form.types().get(type).rows().size();
        for (int i = 0; i < rows; i++) {
            places.add((type.isSingle() ? type.name() : type.name() + '/' + i)
                    + '/'
                    + item.field().name());
        }
        return places;
    }

    private Set<String> rows(FactType type) {
        Set<String> places = new LinkedHashSet<>(List.of(type.name()));
        int rows = type.isSingle() ? 0 : form.types().get(type).rows().size();
        for (int i = 0; i < rows; i++) {
            places.add(type.name() + '/' + i + '/' + told(type).name());
        }
        return places;
    }

    /** The field that tells one fact from another while nothing else is asked of them. */
    private static Field told(FactType type) {
        return type.keyField() == null ? type.fields().get(0) : type.keyField();
    }

    InterviewView.Question view(Item item, Set<String> places, Map<String, String> mistakes) {
        FactType type = item.type();
        if (item.field() == null) {
            FormViews views = new FormViews(form, mistakes, Set.of(type.name()), phrases);
            List<Field> fields = type.isSingle() ? List.of() : List.of(told(type));
            return new InterviewView.Question(
                    phrases.text(type.label()), phrases.text(type.supplier()), views.only(type, fields), List.of());
        }
        FormViews views = new FormViews(form, mistakes, Set.of(), phrases);
        List<InterviewView.Asked> asked = new ArrayList<>();
        for (String place : places) {
            FormView.FieldView field = views.only(place);
            asked.add(new InterviewView.Asked(type.isSingle() ? "" : name(type, place), field));
        }
        return new InterviewView.Question(
                phrases.text(item.field().label()), phrases.text(supplier(item)), null, asked);
    }

    private static Text supplier(Item item) {
        return item.field().supplier().isEmpty()
                ? item.type().supplier()
                : item.field().supplier();
    }

    private String name(FactType type, String place) {
        int row = Integer.parseInt(place.split("/")[1]);
        String label = phrases.text(type.label());
        String key =
                form.types().get(type).rows().get(row).getOrDefault(told(type).name(), "");
        return key.isBlank()
                ? phrases.message("desk.row", label, row + 1)
                : phrases.message("desk.row.named", label, row + 1, key);
    }
}
