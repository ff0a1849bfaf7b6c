package io.steelyard.engine.mandate;

import java.util.List;
import java.util.Locale;

/**
 * Everything that a mandate says, one term a line: its key, its kind, the direction in which it widens, and its sentence in
 * both languages. {@code BASE} and {@code QUOTE} stand for the coins, {@code {}} for the value. The table is the contract:
 * reader, renderer, parser, diff and signature all follow from it.
 */
public enum Term {
    BASE_MIN(Kind.PERCENT, Wider.LOWER, "Hold at least {} of the money in BASE.", "BASE至少占资金的{}。"),
    BASE_NEUTRAL(Kind.PERCENT, Wider.NEVER, "In calm times hold {} in BASE.", "平时BASE占{}。"),
    BASE_MAX(
            Kind.PERCENT,
            Wider.HIGHER,
            "Hold at most {} of the money in BASE; the rest is QUOTE.",
            "BASE至多占资金的{}，其余为QUOTE。"),
    STEP_HOUR(Kind.POINTS, Wider.HIGHER, "In calm, move at most {} in any hour.", "平时每小时至多调整{}。"),
    STEP_DAY(Kind.POINTS, Wider.HIGHER, "In calm, move at most {} in any day.", "平时每天至多调整{}。"),
    ALARM_STEP(
            Kind.POINTS,
            Wider.HIGHER,
            "When the fixed rules, not the model, see a coin in trouble, move up to {} at once.",
            "固定规则（而非模型）判定某币出事时，可一次调整{}。"),
    TURNOVER_HOUR(Kind.PERCENT, Wider.HIGHER, "Trade at most {} of the money in any hour.", "每小时成交额至多为资金的{}。"),
    TURNOVER_DAY(Kind.PERCENT, Wider.HIGHER, "In calm, trade at most {} of the money in any day.", "平时每天成交额至多为资金的{}。"),
    VENUES(Kind.NAMES, Wider.MORE_NAMES, "Trade only at these venues: {}.", "只在这些场所交易：{}。"),
    CHAINS(Kind.NAMES, Wider.MORE_NAMES, "Use only these chains: {}.", "只使用这些链：{}。"),
    BRIDGED_MAX(Kind.PERCENT, Wider.HIGHER, "Keep at most {} in bridged coins.", "跨链桥代币至多占{}。"),
    ASK_STEP_DAY(Kind.POINTS, Wider.HIGHER, "Ask a person before moving more than {} in a day.", "一天内调整超过{}之前，先征得人同意。"),
    ASK_AMOUNT(Kind.DOLLARS, Wider.HIGHER, "Ask a person before an order above {}.", "单笔超过{}之前，先征得人同意。"),
    ASK_TWO_AMOUNT(Kind.DOLLARS, Wider.HIGHER, "Ask two people before an order above {}.", "单笔超过{}之前，先征得两人同意。"),
    ASK_BASE_BELOW(Kind.PERCENT, Wider.LOWER, "Ask a person before BASE goes below {}.", "BASE低于{}之前，先征得人同意。"),
    ASK_BASE_ABOVE(Kind.PERCENT, Wider.HIGHER, "Ask a person before BASE goes above {}.", "BASE高于{}之前，先征得人同意。"),
    QUIET_DAYS(
            Kind.DAYS,
            Wider.FEWER_NAMES,
            "On these days (UTC) trade only with a person's word: {}.",
            "这些日子（UTC）须有人同意才交易：{}。"),
    QUIET_ESCAPE(
            Kind.CHOICE,
            Wider.LATER_WORD,
            "On those days leaving a coin in trouble without asking is {}.",
            "在这些日子，不经询问撤离出事的币：{}。",
            new Word("forbidden", "禁止"),
            new Word("allowed", "允许")),
    HALT_LOSS(
            Kind.BASIS_POINTS,
            Wider.HIGHER,
            "After losing {} within 24 hours only leave the riskier coin, and call a person.",
            "24小时内亏损{}后只撤离风险较大的币，并呼叫人。"),
    YIELD(
            Kind.CHOICE,
            Wider.LATER_WORD,
            "Lending for yield is {}.",
            "为收益出借：{}。",
            new Word("off", "不做"),
            new Word("on", "可做")),
    LENT_MAX(Kind.PERCENT, Wider.HIGHER, "Lend at most {} of the money.", "出借至多占资金的{}。"),
    UNSURE(
            Kind.CHOICE,
            Wider.LATER_WORD,
            "When unsure, {}.",
            "没有把握时，{}。",
            new Word("ask a person", "询问人"),
            new Word("change nothing", "不做变动"),
            new Word("go back to the calm share", "回到平时的比例")),
    EXPLAIN(
            Kind.CHOICE,
            Wider.NEVER,
            "Explain every move in {}.",
            "用{}解释每次变动。",
            new Word("English", "英文"),
            new Word("Chinese", "中文"));

    /** A choice in both languages; the English one is how it is written in a file. */
    record Word(String english, String chinese) {
        String in(Tongue tongue) {
            return tongue == Tongue.ENGLISH ? english : chinese;
        }
    }

    private final Kind kind;
    private final Wider wider;
    private final String english;
    private final String chinese;

    @SuppressWarnings("ImmutableEnumChecker") // List.of of records: nobody can change it
    private final List<Word> words;

    Term(Kind kind, Wider wider, String english, String chinese, Word... words) {
        this.kind = kind;
        this.wider = wider;
        this.english = english;
        this.chinese = chinese;
        this.words = List.of(words);
    }

    /** Its key in a mandate's file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    Wider wider() {
        return wider;
    }

    List<Word> words() {
        return words;
    }

    String sentence(Tongue tongue) {
        return tongue == Tongue.ENGLISH ? english : chinese;
    }
}
