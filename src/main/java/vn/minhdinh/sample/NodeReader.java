package vn.minhdinh.sample;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML into nodes that know their place. */
final class NodeReader {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final YAMLParser parser;
    private final Mistakes mistakes;

    private NodeReader(YAMLParser parser, Mistakes mistakes) {
        this.parser = parser;
        this.mistakes = mistakes;
    }

    /** The one document of the text; {@code null} when it cannot be read. */
    static Node read(String text, Mistakes mistakes) {
        try (YAMLParser parser = YAML.createParser(text)) {
            parser.nextToken();
            NodeReader reader = new NodeReader(parser, mistakes);
            Node node = reader.node(1);
            if (parser.nextToken() != null) {
                mistakes.add(reader.place(), "SAMPLE_YAML");
            }
            return node;
        } catch (JsonProcessingException e) {
            mistakes.add(place(e.getLocation()), "SAMPLE_YAML");
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node node(int depth) throws IOException {
        Place place = place();
        if (parser.currentToken() == null) {
            return new Node.Scalar(place, null);
        }
        if (depth > Limits.DEPTH) {
            mistakes.add(place, "SAMPLE_TOO_DEEP", String.valueOf(Limits.DEPTH));
            parser.skipChildren();
            return new Node.Scalar(place, null);
        }
        if (parser.isCurrentAlias()) {
            mistakes.add(place, "SAMPLE_ALIAS");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(place, depth);
            case START_ARRAY -> items(place, depth);
            case VALUE_NULL -> new Node.Scalar(place, null);
            default -> new Node.Scalar(place, parser.getText());
        };
    }

    private Node members(Place place, int depth) throws IOException {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Place at = place();
            String name = parser.currentName();
            parser.nextToken();
            Node value = node(depth + 1);
            if (members.putIfAbsent(name, new Node.Member(at, value)) != null) {
                mistakes.add(at, "SAMPLE_TWICE", name);
            }
        }
        return new Node.Members(place, members);
    }

    private Node items(Place place, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Node.Items(place, items);
    }

    private Place place() {
        return place(parser.currentTokenLocation());
    }

    private static Place place(JsonLocation location) {
        return location == null
                ? Place.FILE
                : new Place(Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }
}
