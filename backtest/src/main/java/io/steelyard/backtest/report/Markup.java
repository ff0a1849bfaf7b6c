package io.steelyard.backtest.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A writer of well-formed XML, which is also valid HTML: every text and attribute is escaped, every element is closed by
 * name, and there is no way to write raw text from outside this package.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@code attributes} are names and values in turn. */
    Markup open(String tag, String... attributes) {
        startTag(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element opened last and begins a line, so that the source can be read too. */
    Markup closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** An element without content. Only for elements that HTML knows as void, and for SVG. */
    Markup empty(String tag, String... attributes) {
        startTag(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An element with text only. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Text, escaped. */
    Markup text(String text) {
        escape(text);
        return this;
    }

    /** A style sheet of ours; it may hold nothing that XML would read as markup. */
    Markup styleSheet(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("Condition failed: a style sheet without < and &");
        }
        open("style");
        out.append(css);
        return closeLine();
    }

    /** The finished document, after the declaration that keeps browsers in standards mode. */
    String document() {
        return "<!DOCTYPE html>\n" + finished();
    }

    /** What was written. */
    String finished() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Invariant: every element is closed, open were " + open);
        }
        return out.toString();
    }

    private void startTag(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(this::escape);
    }

    private void escape(int codePoint) {
        switch (codePoint) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isXml(codePoint) ? codePoint : 0xFFFD);
        }
    }

    /** XML 1.0, production 2, less the C1 controls and the marks that turn the direction of a line around. */
    private static boolean isXml(int c) {
        boolean control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
        boolean surrogate = c >= 0xd800 && c < 0xe000;
        boolean direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        return !control && !surrogate && !direction && (c & 0xfffe) != 0xfffe;
    }
}
