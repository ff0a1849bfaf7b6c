package io.steelyard.engine.domain;

/** Two amounts of different assets were put together, such as USDC and USDT. */
public final class AssetMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    AssetMismatchException(Asset left, Asset right) {
        super("Condition failed: one asset, were " + left + " and " + right);
    }
}
