package vn.minhdinh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {

    @Test
    void an_event_is_one_line_with_its_values_beside_the_message() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("vn.minhdinh.some");
        LoggingEvent event = new LoggingEvent(
                "", logger, Level.INFO, "xã {}\n\u0007", new IllegalStateException("x\ny"), new Object[] {"\"Hải\""});
        event.setKeyValuePairs(List.of(
                new KeyValuePair("status", 200), new KeyValuePair("route", "/v1"), new KeyValuePair("none", null)));
        String line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
        assertThat(line)
                .endsWith("}\n")
                .satisfies(text -> assertThat(text.lines()).hasSize(1));
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("message").asText()).isEqualTo("xã \"Hải\"\n\u0007");
        assertThat(json.get("level").asText()).isEqualTo("INFO");
        assertThat(json.get("status").isInt()).isTrue();
        assertThat(json.get("route").asText()).isEqualTo("/v1");
        assertThat(json.get("none").asText()).isEqualTo("null");
        assertThat(json.get("time").asText()).contains("T").endsWith("Z");
        assertThat(json.get("thrown").asText()).contains("IllegalStateException");
    }
}
