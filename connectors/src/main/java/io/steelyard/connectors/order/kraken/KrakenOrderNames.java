package io.steelyard.connectors.order.kraken;

import io.steelyard.engine.domain.ClientOrderId;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Our names of orders in the form that Kraken takes ({@code cl_ord_id}): it allows free text of 18 letters only, and ours are
 * longer, so each is packed into a UUID of version 8 (RFC 9562, 5.8), and can be read out of it again.
 *
 * <p>Of its 32 hexadecimal digits 1 to 8 are a mark, 13 is the version and 17 the variant; the others hold, in their order, run
 * (8 digits), sequence (11) and ordinal (3).
 */
public final class KrakenOrderNames {
    private static final String MARK = "53544c59"; // STLY
    private static final HexFormat HEX = HexFormat.of();
    private static final long MOST_SEQUENCE = (1L << 44) - 1;
    private static final int MOST_ORDINAL = (1 << 12) - 1;

    private KrakenOrderNames() {}

    /** A name for Kraken; throws for a sequence beyond 2^44 or an ordinal beyond 2^12. */
    public static String of(ClientOrderId order) {
        if (order.sequence() < 0
                || order.sequence() > MOST_SEQUENCE
                || order.ordinal() < 0
                || order.ordinal() > MOST_ORDINAL) {
            throw new IllegalArgumentException("Condition failed: a name that fits a UUID, was " + order);
        }
        String packed = HEX.toHexDigits(order.run())
                + HEX.toHexDigits(order.sequence(), 11)
                + HEX.toHexDigits(order.ordinal(), 3);
        return MARK + "-" + packed.substring(0, 4) + "-8" + packed.substring(4, 7) + "-8" + packed.substring(7, 10)
                + "-" + packed.substring(10);
    }

    /** Our name of it, or Kraken's word where it is none of ours. */
    public static String read(String name) {
        String digits = name.replace("-", "").toLowerCase(Locale.ROOT);
        boolean ours = digits.length() == 32
                && digits.startsWith(MARK)
                && digits.charAt(12) == '8'
                && digits.charAt(16) == '8'
                && digits.chars().allMatch(HexFormat::isHexDigit);
        if (!ours) {
            return name;
        }
        String packed = digits.substring(8, 12) + digits.substring(13, 16) + digits.substring(17);
        return new ClientOrderId(
                        HexFormat.fromHexDigits(packed, 0, 8),
                        HexFormat.fromHexDigitsToLong(packed, 8, 19),
                        HexFormat.fromHexDigits(packed, 19, 22))
                .toString();
    }
}
