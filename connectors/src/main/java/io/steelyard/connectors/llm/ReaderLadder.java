package io.steelyard.connectors.llm;

import io.steelyard.engine.event.ControlInput.NewsCertainty;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.ControlInput.NewsTopic;
import io.steelyard.engine.port.NewsItem;
import io.steelyard.engine.port.NewsReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several quarantined readers of one item, the cheap one first. What the first finds harmless, or of neither coin, is done
 * with; what could wake a person, and what it gave up on, the next one reads too, alone and from the beginning. The first two
 * that agree settle it, at the milder of their words; where all have read and no two agree, nothing is left of the item. A
 * reader that nobody can contradict, since the others did not answer, is believed as if there were no others.
 */
public final class ReaderLadder implements NewsReader {
    /** The largest severity, of 0 to 3, that one reader settles alone. */
    private static final int HARMLESS = 1;

    /** Two severities that agree are no further apart. */
    private static final int TOLERANCE = 1;

    private final List<NewsReader> readers;

    /** {@code readers}: the cheap one first; each source's budget may be one for all of them. */
    public ReaderLadder(List<? extends NewsReader> readers) {
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("Condition failed: at least one reader");
        }
        this.readers = List.copyOf(readers);
    }

    @Override
    public Finding read(NewsItem item, long nowNanos) {
        List<Finding> voices = new ArrayList<>();
        Finding last = new Finding.Unread(Reason.SILENT);
        for (NewsReader reader : readers) {
            last = reader.read(item, nowNanos);
            if (isFinal(last)) {
                return last;
            }
            if (isVoice(last)) {
                Finding settled = settled(voices, last);
                if (settled != null) {
                    return settled;
                }
                voices.add(last);
            }
        }
        return switch (voices.size()) {
            case 0 -> last;
            case 1 -> voices.getFirst();
            default -> new Finding.Unread(Reason.DOUBT);
        };
    }

    /** No other reader would do better with a stranger or with what is no text. */
    private static boolean isFinal(Finding finding) {
        return finding instanceof Finding.Unread unread
                && (unread.reason() == Reason.STRANGER || unread.reason() == Reason.UNFIT);
    }

    /** Whether a model judged the item, in the closed vocabulary. */
    private static boolean isVoice(Finding finding) {
        return switch (finding) {
            case Finding.Read _ -> true;
            case Finding.Unread unread -> unread.reason() == Reason.NEITHER;
        };
    }

    /** What the newest voice settles with one before it, or alone as the first; null where it settles nothing. */
    private static @Nullable Finding settled(List<Finding> before, Finding newest) {
        if (before.isEmpty()) {
            boolean alarming =
                    newest instanceof Finding.Read read && read.news().severity() > HARMLESS;
            return alarming ? null : newest;
        }
        for (Finding voice : before) {
            Finding agreed = agreed(voice, newest);
            if (agreed != null) {
                return agreed;
            }
        }
        return null;
    }

    private static @Nullable Finding agreed(Finding one, Finding other) {
        if (one instanceof Finding.Read first && other instanceof Finding.Read second) {
            return agreed(first.news(), second.news());
        }
        boolean neither = one instanceof Finding.Unread && other instanceof Finding.Unread;
        return neither ? other : null;
    }

    private static @Nullable Finding agreed(NewsClassified one, NewsClassified other) {
        boolean alike = one.asset().equals(other.asset())
                && one.direction() == other.direction()
                && Math.abs(one.severity() - other.severity()) <= TOLERANCE;
        if (!alike) {
            return null;
        }
        NewsCertainty certainty =
                one.certainty().compareTo(other.certainty()) <= 0 ? one.certainty() : other.certainty();
        return new Finding.Read(new NewsClassified(
                other.venueTimeNanos(),
                other.asset(),
                one.topic() == other.topic() ? one.topic() : NewsTopic.OTHER,
                Math.min(one.severity(), other.severity()),
                other.item(),
                other.direction(),
                certainty,
                other.source()));
    }
}
