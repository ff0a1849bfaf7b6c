package io.steelyard.engine.mandate;

import io.steelyard.engine.mandate.Clause.Standing;
import java.util.List;

/** A draft in the language of its wish: the whole policy, then where each of its sentences comes from, then the questions. */
public final class DraftText {
    private DraftText() {}

    /** All of it, each line with its end. */
    public static String render(MandateDraft draft) {
        boolean english = draft.wish().tongue() == Tongue.ENGLISH;
        StringBuilder text = new StringBuilder();
        text.append(english ? "The policy\n" : "政策\n");
        MandateText.render(draft.mandate(), draft.wish().tongue())
                .lines()
                .forEach(line -> text.append("  ").append(line).append('\n'));
        section(text, draft, Standing.SAID, english ? "From your words" : "出自您的话");
        section(text, draft, Standing.ANSWERED, english ? "From your answers" : "出自您的答复");
        section(text, draft, Standing.DEFAULT, english ? "Cautious defaults: the wish does not say" : "愿望未提及，取保守默认值");
        section(text, draft, Standing.OPEN, english ? "Open: held to this until you answer" : "待您回答，此前按此执行");
        questions(text, draft.questions(), english);
        return text.toString();
    }

    /** A term's value as a person of the wish's tongue reads it. */
    public static String value(MandateDraft draft, Term term) {
        return ValueText.say(term, draft.mandate().value(term), draft.wish().tongue());
    }

    /** The canonical file of the draft, with its owner's words beside each term and the open questions as comments. */
    public static String file(MandateDraft draft) {
        List<String> lines = MandateFile.write(draft.mandate()).lines().toList();
        StringBuilder text =
                new StringBuilder("# wish: ").append(draft.wish().text()).append('\n');
        draft.questions()
                .forEach(question -> text.append("# OPEN: ").append(question).append('\n'));
        text.append('\n').append(lines.get(0)).append('\n').append(lines.get(1)).append('\n');
        List<Clause> clauses = draft.clauses();
        for (int i = 0; i < clauses.size(); i++) {
            text.append(lines.get(i + 2))
                    .append("  # ")
                    .append(origin(clauses.get(i)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String origin(Clause clause) {
        return switch (clause.standing()) {
            case SAID -> "\"" + clause.quote() + "\"";
            case ANSWERED -> "answered";
            case DEFAULT -> "default";
            case OPEN -> "open";
        };
    }

    private static void section(StringBuilder text, MandateDraft draft, Standing standing, String title) {
        List<Clause> clauses = draft.clauses().stream()
                .filter(clause -> clause.standing() == standing)
                .toList();
        if (clauses.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        for (Clause clause : clauses) {
            Value value = draft.mandate().value(clause.term());
            text.append("  ")
                    .append(clause.term().key())
                    .append(": ")
                    .append(ValueText.say(clause.term(), value, draft.wish().tongue()))
                    .append(clause.quote().isEmpty() ? "" : "  <- \"" + clause.quote() + '"')
                    .append('\n');
        }
    }

    private static void questions(StringBuilder text, List<String> questions, boolean english) {
        if (questions.isEmpty()) {
            return;
        }
        text.append('\n').append(english ? "Questions\n" : "问题\n");
        for (int i = 0; i < questions.size(); i++) {
            text.append("  ")
                    .append(i + 1)
                    .append(". ")
                    .append(questions.get(i))
                    .append('\n');
        }
    }
}
