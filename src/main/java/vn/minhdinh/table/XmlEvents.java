package vn.minhdinh.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A part of a workbook, element by element. Names are told without prefix. What would take memory without end is refused:
 * entities, depth, a single tag or text beyond all measure.
 */
final class XmlEvents implements Closeable {

    private static final int DEPTH = 64;
    private static final long EVENT_BYTES = 1 << 20;
    private static final XMLInputFactory FACTORY = factory();

    private final CountedInput in;
    private final XMLStreamReader reader;
    private int depth;

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    XmlEvents(InputStream part, long most) throws IOException, XMLStreamException {
        in = new CountedInput(part, most, EVENT_BYTES);
        synchronized (FACTORY) {
            reader = FACTORY.createXMLStreamReader(in);
        }
    }

    long count() {
        return in.count();
    }

    /** Goes to the next start or end of an element; false at the end of the part. */
    boolean next() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = step();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    private int step() throws XMLStreamException {
        int event = reader.next();
        in.mark();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new XMLStreamException("entities");
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {
                // white space, comments, text that nobody asked for
            }
        }
        if (depth > DEPTH) {
            throw new XMLStreamException("depth");
        }
        return event;
    }

    boolean starts(String name) {
        return reader.isStartElement() && reader.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return reader.isEndElement() && reader.getLocalName().equals(name);
    }

    /** The attribute without regard to its namespace, or {@code null}. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The text up to the end of the element the reader stands on; one character more than a cell holds, at most. */
    String text() throws XMLStreamException {
        int outside = depth - 1;
        StringBuilder text = new StringBuilder();
        while (depth > outside) {
            int event = step();
            boolean words = event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE;
            if (words && text.length() <= TableBounds.CELL) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
