package vn.minhdinh.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/** Lays JSON out by facts: each fact of a list on one line, the fields of an only one under each other. */
final class FactPrinter extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 3;

    FactPrinter() {
        super(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        indentObjectsWith(new Shallow());
        indentArraysWith(new Shallow());
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        if (_nesting > DEEPEST && entries > 0) {
            _nesting--;
            json.writeRaw(" }");
        } else {
            super.writeEndObject(json, entries);
        }
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        if (_nesting > DEEPEST && values > 0) {
            _nesting--;
            json.writeRaw(" ]");
        } else {
            super.writeEndArray(json, values);
        }
    }

    private static final class Shallow extends DefaultIndenter {
        private static final long serialVersionUID = 1L;

        Shallow() {
            super("  ", "\n");
        }

        @Override
        public void writeIndentation(JsonGenerator json, int level) throws IOException {
            if (level <= DEEPEST) {
                super.writeIndentation(json, level);
            } else {
                json.writeRaw(' ');
            }
        }
    }
}
