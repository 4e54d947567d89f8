package vn.minhdinh.desk;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Opens pages and sends forms as a browser without script does. */
public final class Browser {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String address;

    /** A page with the answer it came in. */
    public record Opened(HttpResponse<String> answer, Document page) {

        public Element element(String id) {
            return page.getElementById(id);
        }

        public Element field(String name) {
            return page.selectFirst("[name=\"" + name + "\"]");
        }
    }

    public Browser(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    public Opened open(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends the form of a page as it stands, by one of its buttons. */
    public Opened press(Opened opened, String action) throws IOException, InterruptedException {
        return press(opened, opened.page().selectFirst("button[name=do][value=\"" + action + "\"]"));
    }

    public Opened press(Opened opened, Element button) throws IOException, InterruptedException {
        Element form = opened.page().getElementById("case");
        String target = button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action");
        List<String> parts = new ArrayList<>();
        // jsoup's own form data says "on" for a choice whose value is empty.
        for (Element field : form.select("input, select, textarea")) {
            if (!List.of("radio", "checkbox").contains(field.attr("type")) || field.hasAttr("checked")) {
                parts.add(encoded(field.attr("name")) + '=' + encoded(value(field)));
            }
        }
        parts.add("do=" + encoded(button.attr("value")));
        return post(target.replaceFirst("#.*", ""), String.join("&", parts));
    }

    private static String value(Element field) {
        if (field.tagName().equals("textarea")) {
            // As browsers send it.
            return field.wholeText().replaceFirst("^\n", "").replace("\n", "\r\n");
        }
        Element chosen = field.selectFirst("option[selected]");
        return chosen == null ? field.val() : chosen.attr("value");
    }

    public Opened post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private Opened send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                request.header("Accept", "text/html,*/*;q=0.8").build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Opened(answer, Jsoup.parse(answer.body(), address));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Chooses what a radio button stands for. */
    public static void choose(Opened opened, String name, String value) {
        for (Element radio : opened.page().select("input[type=radio][name=\"" + name + "\"]")) {
            radio.removeAttr("checked");
            if (radio.attr("value").equals(value)) {
                radio.attr("checked", "");
            }
        }
    }

    public static void select(Opened opened, String name, String value) {
        for (Element option : opened.field(name).select("option")) {
            option.removeAttr("selected");
            if (option.attr("value").equals(value)) {
                option.attr("selected", "");
            }
        }
    }
}
