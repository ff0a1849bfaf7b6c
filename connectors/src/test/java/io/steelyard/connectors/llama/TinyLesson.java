package io.steelyard.connectors.llama;

import java.util.random.RandomGenerator;

/**
 * What the tiny model is taught: to read two prices and answer in the advice schema, by a rule of thumb of ours. A coin at or
 * over 0.9951 dollars earns -99 thousandths of a nat, over 0.98 300, over 0.95 600, below that 900; without one of the prices
 * it abstains.
 *
 * @param question what it is asked
 * @param answer what it should say
 */
record TinyLesson(String question, String answer) {
    private static final int DOLLAR = 10_000;
    private static final int[] LEAST = {9_951, 9_801, 9_501, 7_000};
    private static final int[] MOST = {10_049, 9_950, 9_800, 9_500};
    private static final String[] NATS = {"-99", "300", "600", "900"};
    private static final String[] REGIMES = {"CALM", "STRESS", "ISSUER_EVENT", "ISSUER_EVENT"};
    private static final int ONE_IN_UNKNOWN = 12;
    private static final int ONE_IN_HELD_OUT = 10;

    /** A lesson at random; those that are held out are never among them, or nothing else is. */
    static TinyLesson any(RandomGenerator random, boolean heldOut) {
        if (random.nextInt(ONE_IN_UNKNOWN) == 0) {
            return unknown(random);
        }
        while (true) {
            int base = price(random);
            int quote = price(random);
            if (isHeldOut(base, quote) == heldOut) {
                return of(base, quote);
            }
        }
    }

    /** The lesson of two prices, ten-thousandths of a dollar. */
    static TinyLesson of(int base, int quote) {
        int low = band(base);
        int other = band(quote);
        int worst = Math.max(low, other);
        String who = low == 0 ? (other == 0 ? "no coin" : "quote") : (other == 0 ? "base" : "both coins");
        return new TinyLesson(
                ask(text(base), text(quote)),
                answer(NATS[low], NATS[other], REGIMES[worst], "60", "50", "false", "7,42", who + " fell"));
    }

    /** The sum of prices decides, so that no single price is unseen. */
    private static boolean isHeldOut(int base, int quote) {
        return (base + quote) % ONE_IN_HELD_OUT == 0;
    }

    private static TinyLesson unknown(RandomGenerator random) {
        String none = "-.----";
        boolean first = random.nextBoolean();
        String known = text(price(random));
        return new TinyLesson(
                first ? ask(none, known) : ask(known, none),
                answer("0", "0", "UNKNOWN", "1", "0", "true", "", "a price is missing"));
    }

    private static int price(RandomGenerator random) {
        int band = random.nextInt(LEAST.length);
        return random.nextInt(LEAST[band], MOST[band] + 1);
    }

    private static int band(int price) {
        int band = 0;
        while (price < LEAST[band] && band < LEAST.length - 1) {
            band++;
        }
        return band;
    }

    private static String text(int price) {
        return "%d.%04d".formatted(price / DOLLAR, price % DOLLAR);
    }

    private static String ask(String base, String quote) {
        return "base " + base + " quote " + quote;
    }

    private static String answer(
            String base,
            String quote,
            String regime,
            String horizon,
            String confidence,
            String abstain,
            String evidence,
            String rationale) {
        return "{\"base_milli_nats\":" + base + ",\"quote_milli_nats\":" + quote
                + ",\"venue_milli_nats\":{\"kraken\":0},\"regime\":\"" + regime + "\",\"horizon_minutes\":" + horizon
                + ",\"confidence_percent\":" + confidence + ",\"abstain\":" + abstain + ",\"evidence\":[" + evidence
                + "],\"rationale\":\"" + rationale + "\"}";
    }
}
