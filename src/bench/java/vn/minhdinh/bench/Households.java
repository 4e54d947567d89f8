package vn.minhdinh.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** The invented households that {@code minhdinh sample household} draws, as requests: the same ones each time. */
final class Households {

    private static final long SEED = 54;
    private static final List<String> GUIDANCE = List.of("exact", "changes", "heldBy", "until", "needs");

    private Households() {}

    /** Requests in UTF-8 without guidance; {@code explain} as the API writes it. */
    static List<byte[]> requests(RulesFolder folder, Ruleset ruleset, int count, String explain) throws Exception {
        return requests(folder, ruleset, count, explain, List.of());
    }

    /** The same with parts of the guidance. */
    static List<byte[]> requests(RulesFolder folder, Ruleset ruleset, int count, String explain, List<String> guidance)
            throws Exception {
        String guide = GUIDANCE.stream()
                .map(part -> "\"" + part + "\":" + guidance.contains(part))
                .collect(Collectors.joining(",", "\"guide\":{", "},"));
        return drawn(folder, ruleset, count, "\"explain\":\"" + explain + "\"," + guide);
    }

    /** The same saying nothing of explanation and guidance: all of it is given. */
    static List<byte[]> plain(RulesFolder folder, Ruleset ruleset, int count) throws Exception {
        return drawn(folder, ruleset, count, "");
    }

    private static List<byte[]> drawn(RulesFolder folder, Ruleset ruleset, int count, String members) throws Exception {
        Sample sample =
                SampleReader.read(folder, ruleset.service("household"), null).orElseThrow();
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            String json = new String(sample.draw(SEED, i, Layout.LINE).json(), StandardCharsets.UTF_8).strip();
            requests.add(("{" + members + json.substring(1)).getBytes(StandardCharsets.UTF_8));
        }
        return requests;
    }

    /** The same without what the sample leaves out: requests in which all is known that it tells of. */
    static List<byte[]> whole(RulesFolder folder, Ruleset ruleset, int count) throws Exception {
        Map<String, byte[]> files = new TreeMap<>(folder.files());
        files.computeIfPresent("household/" + SampleReader.FILE, (name, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.replaceAll("unknown: [0-9.]+", "unknown: 0").getBytes(StandardCharsets.UTF_8);
        });
        return requests(RulesFolder.of(files), ruleset, count, "summary");
    }
}
