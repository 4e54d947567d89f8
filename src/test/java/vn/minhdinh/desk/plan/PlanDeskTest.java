package vn.minhdinh.desk.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.minhdinh.access.Access;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.decisionlog.DecisionLog;
import vn.minhdinh.decisionlog.DecisionLogApi;
import vn.minhdinh.decisionlog.LogSettings;
import vn.minhdinh.desk.Browser;
import vn.minhdinh.http.HttpDoor;
import vn.minhdinh.http.HttpSettings;
import vn.minhdinh.reload.LastGood;
import vn.minhdinh.reload.Reloader;
import vn.minhdinh.ruleset.RulesetLoader;

/** The pages of the shipped plan, with a decision log and without. */
class PlanDeskTest {

    private static final String MARKUP = "<script>alert(1)</script>";
    private static final String HYGIENIC = "water/ii-6-a-hygienic-water";
    private static final String NO_POOR = "poverty/ii-1-b-no-poor-households";
    private static final String SECONDARY = "education/ii-3-e-lower-secondary";
    private static final int COMMUNES = 177;
    private static final int MOST_BYTES = 150_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    @TempDir
    private static Path state;

    private static DecisionLog log;
    private static HttpDoor kept;
    private static HttpDoor unkept;
    private static int port;
    private static int unkeptPort;

    @BeforeAll
    static void start() throws Exception {
        alone(Path.of("rules/plan"), folder.resolve("plan"));
        log = DecisionLog.open(LogSettings.in(state), Clock.systemUTC());
        DecisionService service = new DecisionService(Clock.systemUTC(), log.recorder());
        service.goLive(RulesetLoader.load(folder));
        kept = door(service, log.documents(service::answerer));
        port = kept.start();
        DecisionService other = new DecisionService(Clock.systemUTC());
        other.goLive(service.rules().orElseThrow());
        unkept = door(other, DecisionLogApi.NONE);
        unkeptPort = unkept.start();
    }

    private static HttpDoor door(DecisionService service, DecisionLogApi documents) {
        Reloader unused = new Reloader(folder, service, LastGood.none(), Clock.systemUTC());
        return new HttpDoor(
                service,
                unused.documents(),
                documents,
                Access.off(),
                HttpSettings.defaults().at("127.0.0.1", 0));
    }

    /** The plan without what it counts over households, whose rules take long to compile. */
    private static void alone(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".scenarios.yaml"))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replaceAll("(?m)^\\s*@(counted|same_as)\\(.*\\R", ""));
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        kept.close();
        unkept.close();
        log.close();
    }

    // ---- asking ----------------------------------------------------------------------------------------------------

    private record Opened(HttpResponse<byte[]> answer, Document page) {
        int status() {
            return answer.statusCode();
        }

        String location() {
            return answer.headers().firstValue("Location").orElse("");
        }
    }

    private static Opened open(String path) throws Exception {
        return send(port, path, HttpRequest.newBuilder().GET());
    }

    private static Opened post(int at, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(at, path, headers.length == 0 ? request : request.headers(headers));
    }

    /** A field, or a file when it has a name of its own. */
    private record Part(String name, String file, byte[] content) {
        static Part field(String name, String text) {
            return new Part(name, null, text.getBytes(StandardCharsets.UTF_8));
        }

        static Part file(String file, String text) {
            return new Part("files", file, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Opened upload(int at, List<Part> parts) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String file =
                    part.file() == null ? "" : "; filename=\"" + part.file().replace("\"", "%22") + "\"";
            body.writeBytes(
                    ("--b0und\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"" + file + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(part.content());
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--b0und--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(
                at,
                "/plan/upload?lang=vi",
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=b0und")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static Opened send(int at, String path, HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(
                request.uri(URI.create("http://127.0.0.1:" + at + path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new Opened(answer, Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8)));
    }

    private static String reportOf(Opened sent) {
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.location()).matches("/plan/[0-9A-Z]{26}\\?lang=(vi|en)");
        return sent.location().replaceFirst("\\?.*", "");
    }

    /** A report of communes, some of which have poor households and one of which tells no level of education. */
    private static String communes() {
        StringBuilder csv = new StringBuilder("Mã xã [Commune.id],Commune.name,Commune.district,Commune.poorHouseholds,"
                + "Commune.households,Commune.hygienicWaterHouseholds,Commune.lowerSecondaryLevel\n");
        for (int i = 1; i <= COMMUNES; i++) {
            csv.append("X").append(i).append(",Xã ").append(i).append(i == 7 ? MARKUP : "");
            csv.append(",Huyện ").append(i % 13).append(i % 13 == 7 ? MARKUP : "");
            csv.append(i % 10 == 7 ? ",1" : ",0").append(i == 7 ? ",\"1.000\",990," : ",\"1.000\",\"1.000\",");
            csv.append(i == 8 ? "\n" : "3\n");
        }
        return csv.toString();
    }

    private static List<Part> wholeReport() {
        return List.of(
                Part.field("asOf", "2024-12-31"),
                Part.field("numbers", "comma"),
                Part.file("xã.csv", communes()),
                Part.file("vùng.csv", "Province.id,Province.population,Province.totalIncome\nP1,1000,\"99.000,5\"\n"),
                Part.file("tk.csv", "Statistic.target,Statistic.value,Statistic.previous\nII_4_D,\"10,5\",11\n"));
    }

    // ---- what is seen ----------------------------------------------------------------------------------------------

    @Test
    void an_invented_report_is_one_click_away_and_marked_on_each_of_its_pages() throws Exception {
        Opened start = open("/plan?lang=vi");
        assertThat(start.page().select("form[action=\"/plan/sample?lang=vi\"] button"))
                .isNotEmpty();
        assertThat(start.page().select("nav [aria-current=page]").text()).isEqualTo("Kế hoạch");
        String report = reportOf(post(port, "/plan/sample?lang=vi", "number=3"));
        for (String page : List.of(report, report + "/" + NO_POOR)) {
            for (String language : List.of("vi", "en")) {
                Document shown = open(page + "?lang=" + language).page();
                assertThat(shown.selectFirst("html").attr("lang")).isEqualTo(language);
                assertThat(shown.select(".note strong").text())
                        .isEqualTo(language.equals("vi") ? "Số liệu giả định." : "Invented figures.");
            }
        }
        assertThat(open("/plan?lang=vi").page().select("a[href=\"" + report + "?lang=vi\"]"))
                .hasSize(1);
    }

    @Test
    void the_empty_form_leads_on_to_the_pages_of_its_report() throws Exception {
        Browser browser = new Browser(port);
        Browser.Opened form = browser.open("/desk/plan?lang=vi");
        assertThat(form.page().select("nav [aria-current]").text()).isEqualTo("Kế hoạch");
        Browser.Opened decided = browser.press(form, "check");
        String report = decided.page().select("#results .actions a").attr("href");
        assertThat(report).matches("/plan/[0-9A-Z]{26}\\?lang=vi");
        assertThat(browser.open(report).page().select(".targets .target")).hasSizeGreaterThan(20);
        Browser without = new Browser(unkeptPort);
        assertThat(without.press(without.open("/desk/plan?lang=vi"), "check")
                        .page()
                        .select("#results .actions a"))
                .isEmpty();
    }

    @Test
    void the_plan_is_called_so_where_services_are_listed() throws Exception {
        Browser browser = new Browser(port);
        Document start = browser.open("/?lang=vi").page();
        assertThat(start.select("main h2").eachText()).contains("Kế hoạch").doesNotContain("Toàn vùng");
        assertThat(start.select("main a[href^=\"/desk/plan\"]")).isEmpty();
        assertThat(start.select("main a[href=\"/plan?lang=vi\"]")).hasSize(1);
        Document rules = browser.open("/rules?lang=vi&q=ho+ngheo").page();
        assertThat(rules.getElementById("s-plan").text()).startsWith("Kế hoạch");
        assertThat(rules.select("nav [aria-current]").text()).isEqualTo("Quy tắc");
    }

    @Test
    void ten_groups_of_targets_are_told_by_sign_and_word_with_figure_and_mark() throws Exception {
        String report = reportOf(post(port, "/plan/sample?lang=vi", "number=3"));
        Document page = open(report + "?lang=vi").page();
        assertThat(page.select("h2 > .code").eachText())
                .containsSubsequence("II.1", "II.2", "II.3", "II.4", "II.5", "II.6", "II.7", "II.8", "II.9", "II.10");
        for (Element mark : page.select(".mark")) {
            assertThat(mark.selectFirst(".sign").text()).isIn("✓", "✕", "?", "i", "–");
            assertThat(mark.ownText()).isNotBlank();
        }
        Element income = page.select(".target:has(a[href*=ii-1-a])").first();
        assertThat(income.select(".measure dd").eachText())
                .containsExactly("99,5 (58.754.750 trên 590.500)", "≥ 100", "còn cách 0,5; thiếu 295.250 triệu đồng");
        Element bar = income.selectFirst("svg[role=img]");
        assertThat(bar.selectFirst("title").text()).startsWith("Thu nhập bình quân");
        assertThat(bar.selectFirst("desc").text()).contains("99,5", "≥ 100", "Chưa đạt");
    }

    @Test
    void a_report_sent_as_files_is_recorded_and_shown_from_the_record() throws Exception {
        String report = reportOf(upload(port, wholeReport()));
        Document all = open(report + "?lang=vi").page();
        assertThat(all.select(".target:has(a[href*=" + NO_POOR.substring(8) + "]) dd")
                        .eachText())
                .containsExactly("159 trên 177 xã", "tất cả", "còn 18 xã");
        assertThat(all.select(".target:has(a[href*=ii-4-d]) .trend").text()).contains("Kỳ trước 11: giảm 0,5");
        Document poor = open(report + "/" + NO_POOR + "?lang=en").page();
        assertThat(poor.select(".tile")).hasSize(COMMUNES);
        assertThat(poor.select(".tile.no")).hasSize(18);
        assertThat(poor.select(".tiles th[scope=row]")).hasSize(13);
        assertThat(poor.select("table.short tbody tr")).hasSize(18);
        assertThat(poor.select(".place").text()).contains("plan/poverty/ii-1-b-no-poor-households.drl:");
        Document level = open(report + "/" + SECONDARY + "?lang=vi").page();
        assertThat(level.select(".tile.open").text()).contains("Xã 8").contains("Thiếu số liệu");
        Document water = open(report + "/" + HYGIENIC + "?lang=vi").page();
        assertThat(water.select(".tile.no").eachText())
                .hasSize(1)
                .first()
                .asString()
                .contains("Xã 7");
        assertThat(water.text()).contains("xét riêng từng đơn vị");
    }

    @Test
    void names_with_markup_are_shown_as_they_are_written_and_no_page_carries_script_or_style() throws Exception {
        String report = reportOf(upload(port, wholeReport()));
        List<String> paths = new ArrayList<>(List.of("/plan", report));
        for (String decision : List.of(NO_POOR, SECONDARY)) {
            paths.add(report + "/" + decision);
        }
        for (String path : paths) {
            for (String language : List.of("vi", "en")) {
                Opened opened = open(path + "?lang=" + language);
                assertThat(opened.status()).as(path).isEqualTo(200);
                assertThat(opened.page().select("script:not([src]), style, [style], [onclick], iframe"))
                        .as(path)
                        .isEmpty();
                assertThat(opened.answer()
                                .headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .contains("script-src 'self'");
                Set<String> ids = Set.copyOf(opened.page().select("[id]").eachAttr("id"));
                assertThat(opened.page().select("[id]")).as(path).hasSameSizeAs(ids);
                assertThat(packed(opened.answer().body())).as(path).isLessThan(MOST_BYTES);
            }
        }
        Document poor = open(report + "/" + NO_POOR + "?lang=vi").page();
        assertThat(poor.select(".tile").eachText()).anyMatch(tile -> tile.contains("Xã 7" + MARKUP));
        assertThat(poor.select(".tiles th").eachText()).contains("Huyện 7" + MARKUP);
    }

    private static int packed(byte[] page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(page);
        }
        return bytes.size();
    }

    // ---- files -----------------------------------------------------------------------------------------------------

    @Test
    void each_mistake_of_a_file_is_told_with_its_cell_and_the_rest_is_kept() throws Exception {
        String wrong = "Commune.id,Commune.name,Commune.poorHouseholds,Commune.lowerSecondaryLevel\n"
                + "X1,Một,nhiều,3\nX2,Hai,0,9\nX3,Ba,0,3\nX3,Bốn,5,3\n";
        Opened faults =
                upload(port, List.of(Part.field("asOf", "2024-12-31"), Part.file("x\"" + MARKUP + ".csv", wrong)));
        assertThat(faults.status()).isEqualTo(422);
        assertThat(faults.page().select(".faults tbody th").eachText())
                .contains("C2 [Commune.poorHouseholds]", "D3 [Commune.lowerSecondaryLevel]", "A5 [Commune.id]")
                .hasSize(3);
        assertThat(faults.page().select(".faults tbody td").first().text()).contains("script>.csv");
        assertThat(faults.page().select("script:not([src])")).isEmpty();
        String carried = faults.page().selectFirst("#case input[name=report]").attr("value");
        String report = reportOf(post(port, "/plan/decide?lang=vi", "report=" + carried));
        Document poor = open(report + "/" + NO_POOR + "?lang=vi").page();
        assertThat(poor.select(".tile")).hasSize(3);
        assertThat(poor.select(".tile.open").text()).contains("Một");
        Opened again = upload(
                port,
                List.of(
                        Part.field("report", carried),
                        Part.file("Province.csv", "Province.id,Province.population\nP9,\"1.000\"\n")));
        assertThat(open(reportOf(again) + "/" + NO_POOR).page().select(".tile")).hasSize(3);
    }

    @Test
    void the_workbook_that_is_offered_is_read_back() throws Exception {
        Opened template = open("/plan/template.xlsx?lang=vi");
        assertThat(template.answer().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"plan.xlsx\"");
        Path file = Files.write(state.resolve("plan.xlsx"), template.answer().body());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String tables = new String(
                    zip.getInputStream(zip.getEntry("xl/workbook.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Jsoup.parse(tables).select("sheet").eachAttr("name"))
                    .contains("Xã (Commune)")
                    .hasSize(10);
        }
        Opened empty = upload(
                port, List.of(new Part("files", "plan.xlsx", template.answer().body())));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.page().select(".faults tbody tr")).hasSize(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", null)) {
            Worksheet communes = workbook.newWorksheet("Xã (Commune)");
            List<String> header = List.of("Mã xã [Commune.id]", "Tên xã", "Số hộ nghèo (hộ) [Commune.poorHouseholds]");
            for (int i = 0; i < header.size(); i++) {
                communes.value(0, i, header.get(i));
            }
            communes.value(1, 0, "X1");
            communes.value(1, 1, "Một");
            communes.value(1, 2, 3);
            communes.value(2, 0, "X2");
            communes.value(2, 2, -3);
            workbook.newWorksheet("Ghi chú").value(0, 0, "của tôi");
        }
        Opened faults = upload(port, List.of(new Part("files", "bc.xlsx", bytes.toByteArray())));
        assertThat(faults.page().select(".faults tbody th").eachText())
                .containsExactly("'Xã (Commune)'!C3 [Commune.poorHouseholds]");
        assertThat(open("/plan/template/Commune.csv?lang=vi").page().text()).contains("Tên xã [Commune.name]");
        assertThat(open("/plan/template/TargetMet.csv").status()).isEqualTo(404);
    }

    @Test
    void files_have_bounds() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
            zip.write("<Relationships/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/media/a.bin"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                zip.write(nothing);
            }
        }
        Opened large = upload(port, List.of(new Part("files", "a.xlsx", bomb.toByteArray())));
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.page().select(".faults tbody td").eachText()).contains("a.xlsx");
        assertThat(upload(port, List.of(new Part("files", "a.csv", new byte[2 << 20])))
                        .status())
                .isEqualTo(413);
        List<Part> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(Part.field("a" + i, ""));
        }
        assertThat(upload(port, many).status()).isEqualTo(400);
        StringBuilder long_ = new StringBuilder("District.id\n");
        for (int i = 0; i < 600; i++) {
            long_.append("H").append(i).append('\n');
        }
        assertThat(upload(port, List.of(Part.file("h.csv", long_.toString())))
                        .page()
                        .select(".faults tbody th")
                        .text())
                .isEqualTo("A502");
        assertThat(upload(port, List.of(Part.file("h.csv", "a,b\n1,2\n"))).status())
                .isEqualTo(422);
        assertThat(upload(port, List.of(Part.file("h.xlsx", "a,b\n1,2\n"))).status())
                .isEqualTo(422);
    }

    // ---- refusals --------------------------------------------------------------------------------------------------

    @Test
    void nothing_is_sent_from_another_site_and_nothing_else_is_a_report() throws Exception {
        assertThat(post(port, "/plan/sample", "number=1", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(post(port, "/plan/upload", "number=1").status()).isEqualTo(415);
        assertThat(post(port, "/plan/report", "report=AAAA").status()).isEqualTo(400);
        assertThat(open("/plan/01ARZ3NDEKTSV4RRFFQ69G5FAV").status()).isEqualTo(404);
        String report = reportOf(post(port, "/plan/sample", "number=1"));
        Opened none = open(report + "/water/none");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.page().select("h1")).hasSize(1);
    }

    @Test
    void where_nothing_is_recorded_the_page_carries_its_report() throws Exception {
        Opened all = post(unkeptPort, "/plan/sample?lang=vi", "number=3");
        assertThat(all.status()).isEqualTo(200);
        String carried = all.page().selectFirst("#case input[name=report]").attr("value");
        String target = all.page()
                .select("button[formaction*=" + HYGIENIC.substring(6) + "]")
                .attr("formaction");
        Opened one = post(unkeptPort, target, "report=" + carried);
        assertThat(one.page().select("h1").text()).startsWith("II.6.a");
        assertThat(one.page().select(".tile")).hasSize(98);
        assertThat(one.page().select(".note strong").text()).isEqualTo("Số liệu giả định.");
        String other = one.page().select("header button[lang=en]").attr("formaction");
        Opened english = post(unkeptPort, other, "do=show&report=" + carried);
        assertThat(english.page().selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(english.page().select(".tile")).hasSize(98);
        assertThat(packed(all.answer().body())).isLessThan(MOST_BYTES);
    }
}
