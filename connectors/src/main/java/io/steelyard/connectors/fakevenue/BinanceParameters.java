package io.steelyard.connectors.fakevenue;

import io.steelyard.engine.domain.FixedPoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of one request, and the text over which it was signed. */
record BinanceParameters(Map<String, String> values, String signed) {
    private static final String SIGNATURE = "signature";

    /** As they come by HTTP: query and form body belong together, signed in the order in which they stand. */
    static BinanceParameters ofHttp(String query, String body) {
        Map<String, String> values = new LinkedHashMap<>();
        return new BinanceParameters(values, read(query, values) + read(body, values));
    }

    /** As they come by the WebSocket API: signed in alphabetical order, in which the map has them. */
    static BinanceParameters ofSocket(Map<String, String> named) {
        String signed = named.entrySet().stream()
                .filter(it -> !it.getKey().equals(SIGNATURE))
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("&"));
        return new BinanceParameters(named, signed);
    }

    private static String read(String text, Map<String, String> into) {
        StringBuilder signed = new StringBuilder();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = pair.substring(0, equals);
            into.put(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            if (!name.equals(SIGNATURE)) {
                signed.append(signed.isEmpty() ? "" : "&").append(pair);
            }
        }
        return signed.toString();
    }

    boolean has(String name) {
        return !text(name, "").isEmpty();
    }

    String text(String name, String other) {
        return values.getOrDefault(name, other);
    }

    String text(String name) throws BinanceRefusal {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw BinanceRefusal.missing(name);
        }
        return value;
    }

    long number(String name, long other) throws BinanceRefusal {
        return has(name) ? number(name) : other;
    }

    long number(String name) throws BinanceRefusal {
        String value = text(name);
        if (!value.matches("-?\\d{1,18}")) {
            throw new BinanceRefusal(
                    BinanceRefusal.BAD, -1100, "Illegal characters found in parameter '" + name + "'.");
        }
        return Long.parseLong(value);
    }

    /** An amount, 10^-8. */
    long amountRaw(String name) throws BinanceRefusal {
        try {
            return FixedPoint.parseExact(text(name), FixedPoint.DIGITS);
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw new BinanceRefusal(BinanceRefusal.BAD, -1111, "Parameter '" + name + "' has too much precision.");
        }
    }

    <E extends Enum<E>> E word(Class<E> of, String name) throws BinanceRefusal {
        String value = text(name);
        for (E each : of.getEnumConstants()) {
            if (each.name().equals(value)) {
                return each;
            }
        }
        throw new BinanceRefusal(BinanceRefusal.BAD, -1106, "Invalid " + name + ".");
    }
}
