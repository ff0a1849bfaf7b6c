package plantedviolations.engine.portfolio;

import java.util.List;

/** Breaks "integers decide" with a box in an array, and only in a signature. */
public final class BoxedPrice {
    private BoxedPrice() {}

    public static List<String> show(Double[] prices) {
        return List.of(String.valueOf(prices.length));
    }
}
