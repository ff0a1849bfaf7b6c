package io.steelyard.engine.pool;

/**
 * A mutable signed integer of 256 bits with the roundings of the EVM: division towards zero, shifts towards negative
 * infinity. An overflow throws, where unchecked contract code would wrap.
 */
final class SignedWord {
    private final Uint256 magnitude = new Uint256();
    private boolean negative;

    static SignedWord of(Uint256 value) {
        return new SignedWord().set(value, false);
    }

    SignedWord set(Uint256 value, boolean isNegative) {
        magnitude.set(value);
        negative = isNegative && !value.isZero();
        return this;
    }

    SignedWord set(SignedWord other) {
        return set(other.magnitude, other.negative);
    }

    /** The value without its sign; read only. */
    Uint256 magnitude() {
        return magnitude;
    }

    SignedWord add(SignedWord other) {
        return sum(other, other.negative);
    }

    SignedWord subtract(SignedWord other) {
        return sum(other, !other.negative);
    }

    SignedWord multiply(SignedWord other, UintMath math) {
        math.multiply(magnitude, other.magnitude, magnitude);
        negative = negative != other.negative && !magnitude.isZero();
        return this;
    }

    SignedWord divide(SignedWord other, UintMath math) {
        math.divide(magnitude, other.magnitude, magnitude);
        negative = negative != other.negative && !magnitude.isZero();
        return this;
    }

    SignedWord shiftLeft(int bits) {
        magnitude.shiftLeft(bits);
        return this;
    }

    /** Towards negative infinity. */
    SignedWord shiftRight(int bits) {
        boolean roundsAway = negative && !magnitude.isMultipleOfPowerOfTwo(bits);
        magnitude.shiftRight(bits);
        if (roundsAway) {
            magnitude.add(1);
        }
        negative = negative && !magnitude.isZero();
        return this;
    }

    private SignedWord sum(SignedWord other, boolean otherNegative) {
        if (negative == otherNegative) {
            magnitude.add(other.magnitude);
        } else if (magnitude.compareTo(other.magnitude) >= 0) {
            magnitude.subtract(other.magnitude);
        } else {
            magnitude.subtractFrom(other.magnitude);
            negative = otherNegative;
        }
        negative = negative && !magnitude.isZero();
        return this;
    }
}
