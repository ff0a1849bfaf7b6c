package io.steelyard.connectors.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.port.Notice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notices as Slack's blocks. What is in them is shown, never obeyed: no link, mention or channel can be written in them. */
final class SlackText {
    /** Action ids of the two buttons; their value is the proposal's hash. */
    static final String GRANT = "steelyard-grant";

    static final String REFUSE = "steelyard-refuse";

    private static final int LONGEST_SECTION = 3_000;

    private SlackText() {}

    /** The first line: how loud in a sign and a word, and what. */
    static String headline(Notice notice) {
        return mark(notice.severity(), notice.over()) + " " + escaped(notice.title());
    }

    static List<LayoutBlock> blocks(Notice notice) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(section("*" + headline(notice) + "*\n" + body(notice)));
        Sha256 proposal = notice.proposal();
        if (proposal != null) {
            blocks.add(buttons(proposal.toString()));
        }
        return blocks;
    }

    /** An incident's first message as it stands now: how often it was told, what came last, without buttons when it is over. */
    static List<LayoutBlock> standing(String title, int count, Notice last, @Nullable Sha256 proposal) {
        List<LayoutBlock> blocks = new ArrayList<>();
        String head = last.over() ? ":white_check_mark: OVER " + title : title;
        blocks.add(section("*" + head + "*\n" + count + " notices; the last: " + headline(last) + "\n" + body(last)));
        if (proposal != null && !last.over()) {
            blocks.add(buttons(proposal.toString()));
        }
        return blocks;
    }

    /** Slack's three control characters, as it wants them written. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String body(Notice notice) {
        return escaped(String.join("\n", notice.lines())) + "\n_entry " + escaped(notice.key()) + "_";
    }

    private static String mark(Severity severity, boolean over) {
        if (over) {
            return ":white_check_mark: OVER";
        }
        return switch (severity) {
            case INFO -> ":information_source: INFO";
            case WARNING -> ":warning: WARNING";
            case CRITICAL -> ":rotating_light: CRITICAL";
        };
    }

    private static SectionBlock section(String markdown) {
        String fitting =
                markdown.length() <= LONGEST_SECTION ? markdown : markdown.substring(0, LONGEST_SECTION - 1) + "…";
        return SectionBlock.builder()
                .text(MarkdownTextObject.builder().text(fitting).verbatim(true).build())
                .build();
    }

    private static ActionsBlock buttons(String proposal) {
        return ActionsBlock.builder()
                .blockId("approve:" + proposal)
                .elements(List.of(
                        button(GRANT, "Approve", "primary", proposal, "It may be done once, as it is written here."),
                        button(
                                REFUSE,
                                "Reject",
                                "danger",
                                proposal,
                                "It is not done, and not asked again for an hour.")))
                .build();
    }

    private static ButtonElement button(String action, String label, String style, String value, String warning) {
        return ButtonElement.builder()
                .actionId(action)
                .text(plain(label))
                .style(style)
                .value(value)
                .confirm(ConfirmationDialogObject.builder()
                        .title(plain(label + "?"))
                        .text(plain(warning))
                        .confirm(plain(label))
                        .deny(plain("Back"))
                        .build())
                .build();
    }

    private static PlainTextObject plain(String text) {
        return PlainTextObject.builder().text(text).build();
    }
}
