package vn.minhdinh.desk;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.sample.Layout;
import vn.minhdinh.sample.Sample;
import vn.minhdinh.sample.SampleReader;

/** Invented cases of a service, the same whenever the same number is asked for. */
public final class Samples {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int SEED = 1;

    /** The highest number of a case. */
    public static final int MOST = 1_000_000;

    private final Optional<Sample> sample;

    private Samples(Optional<Sample> sample) {
        this.sample = sample;
    }

    /** None when the folder tells none, or when what it tells is mistaken: whoever runs the checker hears of that. */
    public static Samples of(RulesFolder folder, Service service) {
        try {
            return new Samples(SampleReader.read(folder, service, null));
        } catch (RulesRefused mistaken) {
            return new Samples(Optional.empty());
        }
    }

    /** Whether the folder has a file of them, be it right or mistaken. */
    public static boolean areTold(RulesFolder folder, Service service) {
        return folder.names(service.name(), SampleReader.FILE).contains(service.name() + '/' + SampleReader.FILE);
    }

    /** What they say of themselves. */
    public Text note() {
        return sample.map(Sample::note).orElse(Text.same(""));
    }

    public Optional<JsonNode> request(int number) {
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    JSON.readTree(sample.get().draw(SEED, number, Layout.LINE).json()));
        } catch (RulesRefused mistaken) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
