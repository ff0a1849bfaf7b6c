package io.steelyard.engine.mandate;

import io.steelyard.engine.domain.Asset;
import java.util.List;
import java.util.stream.Collectors;

/** The questions that the program itself asks an owner, in both languages. */
final class DraftQuestions {
    private DraftQuestions() {}

    /** A value that the quoted words do not say by themselves. */
    static String meant(Term term, Reading.Said said, Tongue tongue) {
        String sentence = sentence(term, said.value(), tongue);
        return tongue == Tongue.ENGLISH
                ? "You wrote \"" + said.quote() + "\". Is this meant: " + sentence
                : "您写的是“" + said.quote() + "”。是否指：" + sentence;
    }

    static String noVenue(Tongue tongue) {
        return tongue == Tongue.ENGLISH
                ? "At which venues may it trade? None is named, so it trades nowhere."
                : "可以在哪些场所交易？未指定，先不交易。";
    }

    static String contradiction(Term term, Value value, Term other, Value otherValue, Tongue tongue) {
        String one = sentence(term, value, tongue);
        String two = sentence(other, otherValue, tongue);
        return tongue == Tongue.ENGLISH
                ? "These two do not go together; which is meant? " + one + " " + two
                : "以下两条互相矛盾，以哪条为准？" + one + two;
    }

    static String unheard(String part, Tongue tongue) {
        return tongue == Tongue.ENGLISH
                ? "Nothing here rests on your words \"" + part + "\". What should follow from them?"
                : "您写的“" + part + "”没有对应任何条款。应如何理解？";
    }

    /** Two readers understood a term differently; each of {@code readings} is one reader's. */
    static String readDifferently(Term term, List<Reading> readings, Tongue tongue) {
        String all = readings.stream()
                .map(reading -> reading(term, reading, tongue))
                .distinct()
                .collect(Collectors.joining(tongue == Tongue.ENGLISH ? " / " : "／"));
        return tongue == Tongue.ENGLISH ? "This was read differently; which is meant? " + all : "此处有不同理解，以哪种为准？" + all;
    }

    private static String reading(Term term, Reading reading, Tongue tongue) {
        return switch (reading) {
            case Reading.Said said -> sentence(term, said.value(), tongue);
            case Reading.Asked asked -> asked.question();
            case Reading.Unsaid() -> tongue == Tongue.ENGLISH ? "The wish does not say." : "愿望没有说明。";
        };
    }

    private static String sentence(Term term, Value value, Tongue tongue) {
        return term.sentence(tongue)
                .replace("BASE", Asset.USDC.code())
                .replace("QUOTE", Asset.USDT.code())
                .replace("{}", ValueText.say(term, value, tongue));
    }
}
