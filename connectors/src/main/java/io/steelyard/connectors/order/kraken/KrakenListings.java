package io.steelyard.connectors.order.kraken;

import io.steelyard.connectors.order.JsonNode;
import io.steelyard.connectors.order.VenueFaultException;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Instrument;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kraken's names of what we trade. It has three of each pair ({@code USDTZUSD}, {@code USDTUSD}, {@code USDT/USD}) and two of
 * each asset ({@code ZUSD}, {@code USD}), calls Bitcoin XBT, and uses now one and now the other.
 */
final class KrakenListings {
    private final KrakenRest rest;
    private final Map<String, Set<String>> pairNames = new ConcurrentHashMap<>();
    private final Map<String, String> assetKeys = new ConcurrentHashMap<>();

    KrakenListings(KrakenRest rest) {
        this.rest = rest;
    }

    /** The name of a pair that every request takes. */
    static String pair(Instrument instrument) {
        return code(instrument.base()) + code(instrument.quote());
    }

    /** All that Kraken may call it in an answer. */
    Set<String> names(Instrument instrument) throws VenueFaultException, InterruptedException {
        String pair = pair(instrument);
        Set<String> known = pairNames.get(pair);
        if (known != null) {
            return known;
        }
        Map.Entry<String, JsonNode> listing = ask(instrument);
        try {
            JsonNode words = listing.getValue();
            Set<String> names =
                    Set.copyOf(List.of(pair, listing.getKey(), words.text("altname"), words.text("wsname", pair)));
            pairNames.put(pair, names);
            return names;
        } catch (IOException e) {
            throw KrakenRest.misread(e);
        }
    }

    /** Its name and what Kraken says of it. */
    Map.Entry<String, JsonNode> ask(Instrument instrument) throws VenueFaultException, InterruptedException {
        JsonNode answer = rest.open("AssetPairs", Map.of("pair", pair(instrument)));
        if (answer.fields().size() != 1) {
            throw KrakenRest.misread(new IOException(answer.fields().size() + " listings of " + pair(instrument)));
        }
        return answer.fields().entrySet().iterator().next();
    }

    /** What a balance of it is called. */
    String key(Asset asset) throws VenueFaultException, InterruptedException {
        String code = code(asset);
        String known = assetKeys.get(code);
        if (known != null) {
            return known;
        }
        JsonNode answer = rest.open("Assets", Map.of("asset", code));
        for (Map.Entry<String, JsonNode> each : answer.fields().entrySet()) {
            if (each.getKey().equals(code)
                    || each.getValue().text("altname", "").equals(code)) {
                assetKeys.put(code, each.getKey());
                return each.getKey();
            }
        }
        throw KrakenRest.misread(new IOException("no asset " + code));
    }

    private static String code(Asset asset) {
        return switch (asset.code()) {
            case "BTC" -> "XBT";
            case "DOGE" -> "XDG";
            default -> asset.code();
        };
    }
}
