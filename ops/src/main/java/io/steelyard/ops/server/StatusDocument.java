package io.steelyard.ops.server;

import io.steelyard.engine.allocation.MoveProposal;
import io.steelyard.engine.core.OpenQuestion;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.ops.explain.Explanation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Status} as JSON: {@code steelyard.status/1}. Money and prices are decimal texts, shares are numbers from 0 to 1. */
final class StatusDocument {
    private static final int RAW_DIGITS = 8;
    private static final int SHARE_DIGITS = 6;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long MILLI_NANOS = 1_000_000L;

    private StatusDocument() {}

    static Map<String, @Nullable Object> of(Status status) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.status/1");
        document.put("time", time(status.timeNanos()));
        document.put("mode", word(status.mode()));
        document.put("state", word(status.state()));
        document.put("sequence", status.sequence());
        document.put("inputs", status.inputs());
        document.put("nav_usd", decimal(status.navRaw()));
        document.put("base_weight", share(status.baseWeightRaw()));
        Long target = status.targetWeightRaw();
        document.put("target_weight", target == null ? null : share(target));
        document.put("base_usd", price(status.baseUsdRaw()));
        document.put("quote_usd", price(status.quoteUsdRaw()));
        document.put("depeg_mode", status.depegMode());
        document.put("base_hazard_per_day", share(status.baseHazardRaw()));
        document.put("quote_hazard_per_day", share(status.quoteHazardRaw()));
        document.put("open_orders", status.openOrders().size());
        document.put("open_questions", status.questions().size());
        document.put(
                "venues", status.venues().stream().map(StatusDocument::venue).toList());
        return document;
    }

    /** The same and more, for the page: {@code steelyard.page/1}. */
    static Map<String, @Nullable Object> page(Status status) {
        Map<String, @Nullable Object> document = of(status);
        document.put("schema", "steelyard.page/1");
        document.put(
                "orders",
                status.openOrders().stream().map(StatusDocument::order).toList());
        document.put(
                "headroom",
                status.headroom().stream().map(StatusDocument::headroom).toList());
        document.put(
                "recent", status.recent().stream().map(StatusDocument::recent).toList());
        return document;
    }

    private static Map<String, @Nullable Object> order(Status.Working order) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("order", order.id().toString());
        document.put("listing", order.instrument().toString());
        document.put("side", word(order.side()));
        document.put("remaining", order.remaining().toString());
        document.put("limit", order.limit().toString());
        return document;
    }

    private static Map<String, @Nullable Object> headroom(Status.Headroom headroom) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("limit", headroom.limit());
        document.put("actual", share(headroom.actualRaw()));
        document.put("least", share(headroom.leastRaw()));
        document.put("most", share(headroom.mostRaw()));
        return document;
    }

    private static Map<String, @Nullable Object> recent(Status.Recent recent) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        String type = recent.entry().getClass().getSimpleName();
        document.put("sequence", recent.sequence());
        document.put("time", time(recent.timeNanos()));
        document.put("type", type);
        document.put("words", Explanation.words(type, recent.entry(), Tongue.ENGLISH));
        return document;
    }

    /** What waits for people's words: {@code steelyard.approvals/1}. */
    static Map<String, @Nullable Object> questions(Status status) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.approvals/1");
        document.put("time", time(status.timeNanos()));
        document.put(
                "questions",
                status.questions().stream().map(StatusDocument::question).toList());
        return document;
    }

    private static Map<String, @Nullable Object> question(OpenQuestion question) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("proposal", question.proposal().toString());
        MoveProposal move = question.move();
        if (move != null) {
            document.put("kind", "move");
            document.put("bound", word(move.bound()));
            document.put("from_weight", share(move.fromRaw()));
            document.put("to_weight", share(move.toRaw()));
        }
        OrderIntent order = question.order();
        if (order != null) {
            document.put("kind", "order");
            document.put("instrument", order.instrument().value());
            document.put("side", word(order.side()));
            document.put("quantity", order.quantity().toString());
            document.put("limit", order.limit().toString());
            document.put("reason", word(order.reason()));
        }
        document.put("persons", question.persons());
        document.put("yes", question.yes());
        document.put("expires", time(question.expiresNanos()));
        return document;
    }

    private static Map<String, @Nullable Object> venue(Status.Venue venue) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("venue", venue.id());
        document.put("feed", venue.down() ? "down" : "up");
        document.put("age_ms", venue.ageNanos() == Long.MAX_VALUE ? null : venue.ageNanos() / MILLI_NANOS);
        document.put("leaving", venue.fleeing());
        return document;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND_NANOS), Math.floorMod(nanos, SECOND_NANOS))
                .toString();
    }

    private static @Nullable String price(long raw) {
        return raw == 0 ? null : decimal(raw);
    }

    private static String decimal(long raw) {
        return BigDecimal.valueOf(raw, RAW_DIGITS).toPlainString();
    }

    private static BigDecimal share(long raw) {
        return BigDecimal.valueOf(raw, SHARE_DIGITS);
    }
}
