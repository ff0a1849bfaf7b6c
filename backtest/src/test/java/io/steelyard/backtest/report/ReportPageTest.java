package io.steelyard.backtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The page as a tree: its structure, its size, and that no text from outside becomes markup. */
class ReportPageTest {
    private static final int MOST_BYTES = 300_000;
    private static final Set<String> FORBIDDEN =
            Set.of("script", "iframe", "object", "embed", "link", "img", "a", "base");

    @Test
    void shouldHoldItsPartsInOrder() throws Exception {
        Document page = parse(ReportPage.render(SampleReport.with("hazard")));
        assertEquals(
                List.of(
                        "What it was worth",
                        "What the coins were worth, and what was done",
                        "What was held",
                        "How far below its own peak",
                        "Statistics",
                        "The policy’s own trading",
                        "Worst minutes",
                        "Alarms",
                        "Denied by the limits",
                        "Fills",
                        "Trading state",
                        "What the data was worth",
                        "What was assumed about fills",
                        "How to reproduce it"),
                texts(page, "h2"));
        assertEquals(5, page.getElementsByTagName("svg").getLength());
        assertEquals(8, page.getElementsByTagName("table").getLength());
        assertEquals(10, page.getElementsByTagName("dl").item(0).getChildNodes().getLength() - blanks(page));
    }

    @Test
    void shouldSayWhatHappenedInPlainWords() throws Exception {
        Document page = parse(ReportPage.render(SampleReport.with("hazard")));
        assertEquals(
                List.of("When holding 50/50 stood lowest, at −605.0\u00a0bp on 11 Mar 07:15, the policy stood at "
                        + "+2.4\u00a0bp."),
                texts(page, "h1"));
        String lead = texts(page, "p").get(1);
        assertTrue(lead.contains("sold half of it by 10 Mar 23:25 and all of it by 11 Mar 00:47"), lead);
        assertTrue(lead.contains("saved 607.4 bp, 607,400 USD of 10,000,000 USD: 95.3\u00a0%"), lead);
        assertTrue(lead.contains("denied 31 intents; an independent check found no limit broken"), lead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onload='alert(1)",
                "]]></style><svg onload=alert(1)>",
                "&lt;b&gt; &amp; &#60;",
                "\u0000\u0008\u001b[31m\u202Eevil\uFFFE",
                "日本語 — “quoted” 🙂"
            })
    void shouldKeepHostileTextAsText(String hostile) throws Exception {
        Document page = parse(ReportPage.render(SampleReport.with(hostile)));
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertFalse(FORBIDDEN.contains(element.getTagName()), element.getTagName());
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                String name = element.getAttributes().item(j).getNodeName();
                assertFalse(name.startsWith("on") || name.equals("src") || name.equals("href"), name);
            }
        }
        String expected = hostile.replaceAll("[\\x00-\\x1f\\u202e\\ufffe]", "\uFFFD");
        assertEquals(List.of(expected), texts(page, "code"));
    }

    @Test
    void shouldStaySmallAndWhole() {
        String page = ReportPage.render(SampleReport.with("median-30bp-15m"));
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES, "bytes");
        assertFalse(page.replace("http://www.w3.org/", "").contains("://"), "only namespaces are addresses");
        assertFalse(page.contains("url("), "nothing is fetched");
    }

    @Test
    void shouldBeReadableWithoutSeeing() throws Exception {
        Document page = parse(ReportPage.render(SampleReport.with("hazard")));
        Set<String> ids = new HashSet<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String id = ((Element) all.item(i)).getAttribute("id");
            assertTrue(id.isEmpty() || ids.add(id), "ids are unique: " + id);
        }
        NodeList pictures = page.getElementsByTagName("svg");
        for (int i = 0; i < pictures.getLength(); i++) {
            for (String id :
                    ((Element) pictures.item(i)).getAttribute("aria-labelledby").split(" ", -1)) {
                assertTrue(ids.contains(id), id);
            }
        }
        NodeList heads = page.getElementsByTagName("th");
        for (int i = 0; i < heads.getLength(); i++) {
            assertTrue(Set.of("col", "row").contains(((Element) heads.item(i)).getAttribute("scope")));
        }
        assertEquals(
                page.getElementsByTagName("table").getLength(),
                page.getElementsByTagName("caption").getLength());
    }

    @Test
    void shouldLetLinesBePickedWithoutAScript() throws Exception {
        Document page = parse(ReportPage.render(SampleReport.with("hazard")));
        NodeList boxes = page.getElementsByTagName("input");
        NodeList labels = page.getElementsByTagName("label");
        assertEquals(5, boxes.getLength());
        int ticked = 0;
        for (int i = 0; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            assertEquals(box.getAttribute("id"), ((Element) labels.item(i)).getAttribute("for"));
            ticked += box.hasAttribute("checked") ? 1 : 0;
        }
        assertEquals(4, ticked, "all but the coin held alone, which would set the scale");
    }

    @Test
    void shouldRenderTheSameDataToTheSameBytes() {
        assertEquals(ReportPage.render(SampleReport.with("hazard")), ReportPage.render(SampleReport.with("hazard")));
    }

    private static int blanks(Document page) {
        NodeList children = page.getElementsByTagName("dl").item(0).getChildNodes();
        int blanks = 0;
        for (int i = 0; i < children.getLength(); i++) {
            blanks += children.item(i) instanceof Element ? 0 : 1;
        }
        return blanks;
    }

    private static List<String> texts(Document page, String tag) {
        NodeList found = page.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static Document parse(String page) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
