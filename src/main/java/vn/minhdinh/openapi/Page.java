package vn.minhdinh.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.minhdinh.language.Html;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** The document as one page: no script, nothing from elsewhere, a style sheet of its own. */
final class Page {

    private static final String STYLE = style();

    /** Allows that style sheet by its hash. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode document;
    private final boolean credentialRequired;
    private final Language language;
    private final Html html = new Html();

    private Page(ObjectNode document, boolean credentialRequired, Language language) {
        this.document = document;
        this.credentialRequired = credentialRequired;
        this.language = language;
    }

    static byte[] of(ObjectNode document, Terms terms, Language language) {
        return new Page(document, terms.isCredentialRequired(), language)
                .write()
                .getBytes(StandardCharsets.UTF_8);
    }

    private String write() {
        html.tags("<!DOCTYPE html>\n<html lang=\"").text(language.code()).tags("\">\n<head><meta charset=\"utf-8\">");
        html.tags("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.element("title", document.at("/info/title").asText());
        html.tags("<style>" + STYLE + "</style></head>\n<body>\n");
        header();
        contents();
        html.tags("<main>\n");
        document.path("tags").forEach(this::group);
        schemas();
        return html.tags("</main>\n</body>\n</html>\n").toString();
    }

    private void header() {
        html.tags("<header><h1>").text(document.at("/info/title").asText()).tags("</h1>\n");
        paragraphs(document.at("/info/description").asText());
        html.tags("<p class=\"meta\">").text(text("revision")).tags(" <code>");
        html.text(document.at("/info/x-revision").asText("")).tags("</code><br>");
        html.tags("<a href=\"/openapi.json?lang=").text(language.code()).tags("\">OpenAPI 3.1 (JSON)</a> · ");
        Language other = language == Language.VI ? Language.EN : Language.VI;
        html.tags("<a href=\"/docs?lang=").text(other.code()).tags("\" lang=\"").text(other.code());
        html.tags("\">").text(text("otherLanguage")).tags("</a></p>\n");
        html.element("p", text("curl"));
        code("MINHDINH=http://127.0.0.1:8080" + (credentialRequired ? "\nMINHDINH_KEY=md_…" : ""));
        List<JsonNode> shared = new ArrayList<>();
        document.at("/components/parameters").forEach(shared::add);
        parameters(shared);
        html.tags("</header>\n");
    }

    private void contents() {
        html.tags("<nav aria-label=\"").text(text("contents")).tags("\">");
        for (JsonNode tag : document.path("tags")) {
            html.tags("<section><h2><a href=\"#tag-")
                    .text(tag.path("name").asText())
                    .tags("\">");
            html.text(tag.path("description").asText()).tags("</a></h2><ul>");
            for (Place place : places(tag.path("name").asText())) {
                html.tags("<li><a href=\"#").text(place.id()).tags("\"><b>");
                html.text(place.verb()).tags("</b> ").text(place.path()).tags("</a></li>");
            }
            html.tags("</ul></section>\n");
        }
        html.tags("<section><h2><a href=\"#schemas\">").text(text("schemas"));
        html.tags("</a></h2></section></nav>\n");
    }

    /** An operation where it stands. */
    private record Place(String path, String method, JsonNode operation) {
        String id() {
            return operation.path("operationId").asText();
        }

        String verb() {
            return method.toUpperCase(Locale.ROOT);
        }
    }

    private List<Place> places(String tag) {
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().at("/tags/0").asText().equals(tag)) {
                    places.add(new Place(path.getKey(), method.getKey(), method.getValue()));
                }
            }
        }
        return places;
    }

    private void group(JsonNode tag) {
        String name = tag.path("name").asText();
        html.tags("<h2 id=\"tag-")
                .text(name)
                .tags("\">")
                .text(tag.path("description").asText());
        html.tags("</h2>\n");
        places(name).forEach(this::operation);
    }

    private void operation(Place place) {
        html.tags("<article id=\"")
                .text(place.id())
                .tags("\"><h3><span class=\"")
                .text(place.method())
                .tags("\">");
        html.text(place.verb()).tags("</span> <code>").text(place.path()).tags("</code></h3>\n");
        html.tags("<p class=\"summary\">")
                .text(place.operation().path("summary").asText())
                .tags("</p>\n");
        paragraphs(place.operation().path("description").asText());
        parameters(place.operation().path("parameters"));
        JsonNode body = place.operation().at("/requestBody/content/application~1json");
        if (body.isObject()) {
            html.tags("<p>").text(text("body")).tags(" ");
            type(body.path("schema"));
            html.tags("</p>\n");
        }
        answers(place.operation().path("responses"));
        examples(place, body.path("examples"));
        html.tags("</article>\n");
    }

    private void parameters(JsonNode parameters) {
        List<JsonNode> own = new ArrayList<>();
        parameters.forEach(own::add);
        // What every address takes is told once, above.
        own.removeIf(parameter -> parameter.has("$ref"));
        parameters(own);
    }

    private void parameters(List<JsonNode> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.tags("<table><thead><tr>");
        html.element("th", text("parameter")).element("th", text("type")).element("th", text("meaning"));
        html.tags("</tr></thead><tbody>");
        for (JsonNode parameter : parameters) {
            html.tags("<tr><td><code>").text(parameter.path("name").asText()).tags("</code> <small>");
            html.text(text("in." + parameter.path("in").asText())).tags("</small></td><td>");
            type(parameter.path("schema"));
            html.tags("</td><td>").text(parameter.path("description").asText());
            if (parameter.has("example")) {
                html.tags(" <code>").text(parameter.path("example").asText()).tags("</code>");
            }
            html.tags("</td></tr>");
        }
        html.tags("</tbody></table>\n");
    }

    private void answers(JsonNode responses) {
        html.tags("<p>").text(text("answer")).tags(" ");
        JsonNode content = responses.at("/200/content");
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            html.tags("<code>").text(type.getKey()).tags("</code> ");
            type(type.getValue().path("schema"));
        }
        html.tags("</p>\n<details><summary>").text(text("refusals")).tags("</summary><dl>");
        for (Map.Entry<String, JsonNode> status : responses.properties()) {
            if (!status.getKey().equals("200")) {
                String name = status.getKey().equals("default") ? text("others") : status.getKey();
                html.element("dt", name).tags("<dd>");
                paragraphs(resolved(status.getValue()).path("description").asText());
                html.tags("</dd>");
            }
        }
        html.tags("</dl></details>\n");
    }

    private void examples(Place place, JsonNode requests) {
        JsonNode answers = place.operation().at("/responses/200/content/application~1json/examples");
        for (Map.Entry<String, JsonNode> request : requests.properties()) {
            html.tags("<details class=\"example\"><summary>")
                    .text(text("example"))
                    .tags(" ");
            html.text(request.getValue().path("summary").asText()).tags("</summary>\n");
            code(curl(place, request.getValue().path("value")));
            JsonNode answer = answers.path(request.getKey()).path("value");
            if (answer.isObject()) {
                html.element("p", text("answered"));
                code(Json.pretty(answer));
            }
            html.tags("</details>\n");
        }
    }

    private String curl(Place place, JsonNode request) {
        String key = credentialRequired ? "-H \"X-API-Key: $MINHDINH_KEY\" " : "";
        // The shell takes the lines as they are up to this word; no line of JSON is it.
        return "curl -s \"$MINHDINH" + place.path() + "?lang=" + language.code() + "\" \\\n  " + key
                + "-H 'Content-Type: application/json' -d @- <<'JSON'\n" + Json.pretty(request) + "\nJSON";
    }

    private void schemas() {
        html.tags("<h2 id=\"schemas\">").text(text("schemas")).tags("</h2>\n");
        for (Map.Entry<String, JsonNode> schema :
                document.at("/components/schemas").properties()) {
            html.tags("<article id=\"schema-").text(schema.getKey()).tags("\"><h3><code>");
            html.text(schema.getKey()).tags("</code> <small>");
            html.text(schema.getValue().path("title").asText()).tags("</small></h3>\n");
            schema(schema.getValue());
            html.tags("</article>\n");
        }
    }

    private void schema(JsonNode schema) {
        paragraphs(schema.path("description").asText());
        JsonNode properties = properties(schema);
        if (properties.isEmpty()) {
            html.tags("<p>");
            type(schema);
            html.tags("</p>\n");
            return;
        }
        html.tags("<table><thead><tr>");
        html.element("th", text("member")).element("th", text("type")).element("th", text("meaning"));
        html.tags("</tr></thead><tbody>");
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            html.tags("<tr><td><code>").text(property.getKey()).tags("</code>");
            if (isRequired(schema, property.getKey())) {
                html.tags(" <small>").text(text("required")).tags("</small>");
            }
            html.tags("</td><td>");
            type(property.getValue());
            html.tags("</td><td>").text(meaning(property.getValue())).tags("</td></tr>");
        }
        html.tags("</tbody></table>\n");
    }

    /** Of the schema itself, or of the part that it adds to another. */
    private static JsonNode properties(JsonNode schema) {
        return schema.has("properties") ? schema.path("properties") : schema.at("/allOf/1/properties");
    }

    private static boolean isRequired(JsonNode schema, String name) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String meaning(JsonNode property) {
        String title = property.path("title").asText();
        String description = property.path("description").asText();
        return title.isEmpty() || description.isEmpty() || description.startsWith(title)
                ? title.isEmpty() ? description : description.isEmpty() ? title : description
                : title + ". " + description;
    }

    private void type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().substring(SCHEMAS.length());
            html.tags("<a href=\"#schema-").text(name).tags("\">").text(name).tags("</a>");
        } else if (schema.has("anyOf") || schema.has("allOf")) {
            String between = "";
            for (JsonNode one : schema.has("anyOf") ? schema.path("anyOf") : schema.path("allOf")) {
                html.text(between);
                type(one);
                between = schema.has("anyOf") ? " | " : " + ";
            }
        } else if (schema.has("enum")) {
            values(schema.path("enum"));
        } else if (schema.has("items")) {
            html.text(text("listOf")).tags(" ");
            type(schema.path("items"));
        } else {
            html.text(words(schema.path("type")));
            range(schema);
        }
    }

    private void values(JsonNode values) {
        String between = "";
        for (JsonNode value : values) {
            html.text(between).tags("<code>").text(value.asText()).tags("</code>");
            between = " | ";
        }
    }

    private static String words(JsonNode type) {
        List<String> words = new ArrayList<>();
        if (type.isTextual()) {
            words.add(type.asText());
        }
        type.forEach(one -> words.add(one.asText()));
        return String.join(" | ", words);
    }

    private void range(JsonNode schema) {
        if (schema.has("format")) {
            html.text(" (" + schema.path("format").asText() + ")");
        }
        String least = schema.path("minimum").asText();
        String most = schema.path("maximum").asText();
        if (!least.isEmpty() && !most.isEmpty()) {
            html.text(", " + least + "–" + most);
        } else if (!least.isEmpty() || !most.isEmpty()) {
            html.text(least.isEmpty() ? ", ≤ " + most : ", ≥ " + least);
        }
    }

    private JsonNode resolved(JsonNode written) {
        return written.has("$ref") ? document.at(written.path("$ref").asText().substring(1)) : written;
    }

    /** Paragraphs and lists as our own texts have them: blank lines between, {@code -} before, code in back quotes. */
    private void paragraphs(String text) {
        for (String paragraph : text.split("\n\n")) {
            if (!paragraph.isBlank()) {
                html.tags("<p>");
                spans(paragraph.replace("**", ""));
                html.tags("</p>\n");
            }
        }
    }

    private void spans(String text) {
        String before = "";
        for (String line : text.split("\n")) {
            html.tags(before);
            boolean code = false;
            for (String span : line.split("`", -1)) {
                html.tags(code ? "<code>" : "").text(span).tags(code ? "</code>" : "");
                code = !code;
            }
            before = "<br>";
        }
    }

    private void code(String text) {
        html.tags("<pre tabindex=\"0\">").text(text).tags("</pre>\n");
    }

    private String text(String key) {
        return Messages.get(language, "openapi.page." + key);
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("/openapi/page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
