package io.steelyard.backtest.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers and times are written: a real minus sign, thin groups, UTC. */
final class Words {
    /** What stands where there is nothing to say. */
    static final String NONE = "–";

    /** A space at which no line breaks, between a number and its unit. */
    static final char UNBROKEN = '\u00a0';

    private static final DateTimeFormatter MOMENT = utc("d MMM HH:mm");
    private static final DateTimeFormatter MOMENT_YEAR = utc("d MMM yyyy HH:mm");
    private static final DateTimeFormatter CLOCK = utc("HH:mm");
    private static final DateTimeFormatter DAY = utc("d MMM");
    private static final DateTimeFormatter SECOND = utc("d MMM HH:mm:ss");

    private Words() {}

    /** A number with fixed decimals and grouped thousands; {@link #NONE} for NaN. */
    static String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", rounded.abs());
        return rounded.signum() < 0 ? "−" + text : text;
    }

    /** As {@link #number} with a plus sign where it is positive. */
    static String signed(double value, int decimals) {
        String text = number(value, decimals);
        boolean positive = value > 0 && text.chars().anyMatch(c -> c >= '1' && c <= '9');
        return positive ? "+" + text : text;
    }

    /** Basis points with sign and unit. */
    static String bp(double value) {
        return Double.isFinite(value) ? signed(value, 1) + UNBROKEN + "bp" : NONE;
    }

    /** A share as a percentage. */
    static String percent(double share, int decimals) {
        return Double.isFinite(share) ? number(share * 100, decimals) + UNBROKEN + "%" : NONE;
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A number and its noun, with an s where it is not one. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** A duration in the two largest units that say something. */
    static String duration(long nanos) {
        long minutes = Math.abs(nanos) / TimeScale.MINUTE_NANOS;
        long days = minutes / 1440;
        long hours = minutes / 60 % 24;
        if (days > 0) {
            return days + " d " + hours + " h";
        }
        return hours > 0 ? hours + " h " + minutes % 60 + " min" : minutes + " min";
    }

    static String moment(long nanos) {
        return MOMENT.format(instant(nanos));
    }

    static String momentWithYear(long nanos) {
        return MOMENT_YEAR.format(instant(nanos));
    }

    static String second(long nanos) {
        return SECOND.format(instant(nanos));
    }

    static String clock(long nanos) {
        return CLOCK.format(instant(nanos));
    }

    static String day(long nanos) {
        return DAY.format(instant(nanos));
    }

    /** A constant's name as a reader's words: {@code MAX_ORDER_RATE} becomes "max order rate". */
    static String plain(String constant) {
        return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
