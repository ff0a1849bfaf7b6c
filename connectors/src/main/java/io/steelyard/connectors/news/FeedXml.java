package io.steelyard.connectors.news;

import io.steelyard.engine.port.NewsItem;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Items of an RSS 2.0 or Atom document. A document with a type declaration is refused whole, so there are no entities to
 * expand or to fetch; XInclude is not looked at by this parser at all. Depth and number of items are bounded.
 */
final class FeedXml {
    private static final int DEEPEST = 32;
    private static final XMLInputFactory FACTORY = factory();

    private final List<RawItem> items = new ArrayList<>();
    private final int most;
    private int depth;
    private int itemDepth;
    private String field = "";
    private Parts parts = new Parts();

    private FeedXml(int most) {
        this.most = most;
    }

    /** The parts of the item that is being read. */
    private static final class Parts {
        private final StringBuilder id = new StringBuilder();
        private final StringBuilder link = new StringBuilder();
        private final StringBuilder text = new StringBuilder();

        private void append(String field, String letters) {
            StringBuilder to = switch (field) {
                case "guid", "id" -> id;
                case "link" -> link;
                case "title", "description", "summary", "content", "encoded" -> text;
                default -> null;
            };
            // One letter over the longest is enough to be refused as too long.
            if (to != null && to.length() <= NewsItem.MAX_LETTERS) {
                to.append(letters, 0, Math.min(letters.length(), NewsItem.MAX_LETTERS + 1 - to.length()));
            }
        }

        private RawItem item() {
            return new RawItem(
                    "",
                    id.toString().strip(),
                    link.toString().strip(),
                    text.toString().strip());
        }
    }

    /** The first {@code most} items and one more, if there is one, in the document's order. */
    static List<RawItem> items(byte[] document, int most) throws MalformedException {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return new FeedXml(most).read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException _) {
            throw new MalformedException("not well-formed");
        }
    }

    private List<RawItem> read(XMLStreamReader reader) throws XMLStreamException, MalformedException {
        boolean isFeed = false;
        while (reader.hasNext() && items.size() <= most) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    isFeed |= depth > 0 || isRoot(reader.getLocalName());
                    if (!isFeed) {
                        throw new MalformedException("neither RSS nor Atom");
                    }
                    start(reader);
                }
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (itemDepth > 0) {
                        parts.append(field, reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedException("a type declaration or an entity");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        return items;
    }

    private void start(XMLStreamReader reader) throws MalformedException {
        depth++;
        if (depth > DEEPEST) {
            throw new MalformedException("deeper than " + DEEPEST);
        }
        String name = reader.getLocalName();
        if (itemDepth == 0 && (name.equals("item") || name.equals("entry"))) {
            itemDepth = depth;
            parts = new Parts();
            field = "";
        } else if (itemDepth > 0 && depth == itemDepth + 1) {
            field = name;
            String address = reader.getAttributeValue(null, "href");
            parts.append(separated(name), "\n");
            if (name.equals("link") && address != null) {
                parts.append(name, address + "\n");
            }
        }
    }

    private void end() {
        if (itemDepth > 0 && depth == itemDepth) {
            items.add(parts.item());
            itemDepth = 0;
        } else if (itemDepth > 0 && depth == itemDepth + 1) {
            field = "";
        }
        depth--;
    }

    /** Title and text stand on lines of their own. */
    private static String separated(String name) {
        return name.equals("link") || name.equals("id") || name.equals("guid") ? "" : name;
    }

    private static boolean isRoot(String name) {
        return name.equals("rss") || name.equals("feed") || name.equals("RDF");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
