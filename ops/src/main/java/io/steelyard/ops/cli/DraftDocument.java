package io.steelyard.ops.cli;

import io.steelyard.backtest.cases.CaseResult;
import io.steelyard.engine.mandate.Clause;
import io.steelyard.engine.mandate.DraftText;
import io.steelyard.engine.mandate.MandateDraft;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.mandate.Tongue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A draft as one JSON document: the wish, every term with where it comes from, the questions, and the worked cases. */
final class DraftDocument {
    private static final int RATIO_DIGITS = 6;

    private DraftDocument() {}

    static Map<String, Object> of(MandateDraft draft, List<String> wider, List<CaseResult> cases) {
        boolean english = draft.wish().tongue() == Tongue.ENGLISH;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.mandate_draft/1");
        document.put("wish", draft.wish().text());
        document.put("language", english ? "en" : "zh");
        document.put("sha256", MandateFile.hash(draft.mandate()).toString());
        document.put(
                "terms", draft.clauses().stream().map(it -> term(draft, it)).toList());
        document.put("questions", draft.questions());
        document.put("unheard", draft.unheard());
        document.put("wider_than_limits", wider);
        document.put("cases", cases.stream().map(it -> worked(it, english)).toList());
        document.put("mandate", MandateFile.write(draft.mandate()));
        return document;
    }

    private static Map<String, Object> term(MandateDraft draft, Clause clause) {
        Map<String, Object> term = new LinkedHashMap<>();
        term.put("term", clause.term().key());
        term.put("value", DraftText.value(draft, clause.term()));
        term.put("standing", clause.standing().name().toLowerCase(Locale.ROOT));
        term.put("quote", clause.quote());
        term.put("question", clause.question());
        return term;
    }

    private static Map<String, Object> worked(CaseResult it, boolean english) {
        Map<String, Object> worked = new LinkedHashMap<>();
        worked.put("case", english ? it.it().english() : it.it().chinese());
        worked.put("from", ratio(it.fromRaw()));
        worked.put("lowest", ratio(it.lowestRaw()));
        worked.put("highest", ratio(it.highestRaw()));
        worked.put("most_in_an_hour", ratio(it.hourRaw()));
        worked.put("in_the_day", ratio(it.dayRaw()));
        worked.put("orders_allowed", it.submitted());
        worked.put("people_asked", it.asked());
        worked.put("bounds", it.bounds().stream().map(Enum::name).sorted().toList());
        worked.put("denials", it.denials().stream().map(Enum::name).sorted().toList());
        worked.put("state", it.state().name());
        return worked;
    }

    private static BigDecimal ratio(long raw) {
        return BigDecimal.valueOf(raw, RATIO_DIGITS);
    }
}
