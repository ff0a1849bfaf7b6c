package io.steelyard.engine.pool;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A mutable unsigned integer of 256 bits, as a contract computes with: an overflow or a difference below zero throws
 * {@link ArithmeticException} where the contract would revert. It allocates at construction only; products and
 * quotients are {@link UintMath}'s.
 */
public final class Uint256 implements Comparable<Uint256> {
    /** Digits of 32 bits, the lowest first. */
    static final int LIMBS = 8;

    private static final int LIMB_BITS = 32;
    private static final long LOW = 0xffff_ffffL;

    /** Readable by {@link UintMath}, which writes results in place. */
    final int[] limbs = new int[LIMBS];

    /** Zero. */
    public Uint256() {}

    /** A number of at most 64 bits, read as unsigned. */
    public static Uint256 of(long unsigned) {
        return new Uint256().set(unsigned);
    }

    /** A number of 0 .. 2^256 - 1; anything else throws. */
    public static Uint256 of(BigInteger value) {
        return new Uint256().set(value);
    }

    /** A number written in hexadecimal digits without a prefix. */
    public static Uint256 ofHex(String digits) {
        return of(new BigInteger(digits, 16));
    }

    /** {@code 10^exponent}, exponent 0 .. 77. */
    public static Uint256 powerOfTen(int exponent) {
        return of(BigInteger.TEN.pow(exponent));
    }

    /** Takes the value of 64 bits read as unsigned. */
    public Uint256 set(long unsigned) {
        limbs[0] = (int) unsigned;
        limbs[1] = (int) (unsigned >>> LIMB_BITS);
        for (int i = 2; i < LIMBS; i++) {
            limbs[i] = 0;
        }
        return this;
    }

    /** Takes the value of {@code other}. */
    public Uint256 set(Uint256 other) {
        System.arraycopy(other.limbs, 0, limbs, 0, LIMBS);
        return this;
    }

    /** Takes a value of 0 .. 2^256 - 1; allocates where it needs more than 63 bits. */
    public Uint256 set(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > LIMBS * LIMB_BITS) {
            throw new ArithmeticException("Condition failed: 0 .. 2^256 - 1, was " + value);
        }
        if (value.bitLength() < Long.SIZE) {
            return set(value.longValue());
        }
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] = value.shiftRight(i * LIMB_BITS).intValue();
        }
        return this;
    }

    /** Adds in place. */
    public Uint256 add(Uint256 other) {
        long carry = 0;
        for (int i = 0; i < LIMBS; i++) {
            carry += (limbs[i] & LOW) + (other.limbs[i] & LOW);
            limbs[i] = (int) carry;
            carry >>>= LIMB_BITS;
        }
        return carried(carry);
    }

    /** Adds 64 bits read as unsigned, in place. */
    public Uint256 add(long unsigned) {
        long carry = (limbs[0] & LOW) + (unsigned & LOW);
        limbs[0] = (int) carry;
        carry = (carry >>> LIMB_BITS) + (limbs[1] & LOW) + (unsigned >>> LIMB_BITS);
        limbs[1] = (int) carry;
        carry >>>= LIMB_BITS;
        for (int i = 2; i < LIMBS && carry != 0; i++) {
            carry += limbs[i] & LOW;
            limbs[i] = (int) carry;
            carry >>>= LIMB_BITS;
        }
        return carried(carry);
    }

    /** Subtracts in place. */
    public Uint256 subtract(Uint256 other) {
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            borrow += (limbs[i] & LOW) - (other.limbs[i] & LOW);
            limbs[i] = (int) borrow;
            borrow >>= LIMB_BITS;
        }
        return borrowed(borrow);
    }

    /** Becomes {@code other} less itself. */
    Uint256 subtractFrom(Uint256 other) {
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            borrow += (other.limbs[i] & LOW) - (limbs[i] & LOW);
            limbs[i] = (int) borrow;
            borrow >>= LIMB_BITS;
        }
        return borrowed(borrow);
    }

    /** Subtracts 64 bits read as unsigned, in place. */
    public Uint256 subtract(long unsigned) {
        long borrow = (limbs[0] & LOW) - (unsigned & LOW);
        limbs[0] = (int) borrow;
        borrow = (borrow >> LIMB_BITS) + (limbs[1] & LOW) - (unsigned >>> LIMB_BITS);
        limbs[1] = (int) borrow;
        borrow >>= LIMB_BITS;
        for (int i = 2; i < LIMBS && borrow != 0; i++) {
            borrow += limbs[i] & LOW;
            limbs[i] = (int) borrow;
            borrow >>= LIMB_BITS;
        }
        return borrowed(borrow);
    }

    /** Shifts towards the high end in place; a bit that falls out throws. */
    public Uint256 shiftLeft(int bits) {
        if (!isZero() && bitLength() + bits > LIMBS * LIMB_BITS) {
            throw overflow();
        }
        int whole = bits / LIMB_BITS;
        int part = bits % LIMB_BITS;
        for (int i = LIMBS - 1; i >= 0; i--) {
            long high = i >= whole ? limbs[i - whole] & LOW : 0;
            long low = i > whole ? limbs[i - whole - 1] & LOW : 0;
            limbs[i] = (int) ((high << part) | ((low << part) >>> LIMB_BITS));
        }
        return this;
    }

    /** Shifts towards the low end in place; what falls out is dropped. */
    public Uint256 shiftRight(int bits) {
        int whole = bits / LIMB_BITS;
        int part = bits % LIMB_BITS;
        for (int i = 0; i < LIMBS; i++) {
            long low = i + whole < LIMBS ? limbs[i + whole] & LOW : 0;
            long high = i + whole + 1 < LIMBS ? limbs[i + whole + 1] & LOW : 0;
            limbs[i] = (int) (((high << LIMB_BITS) | low) >>> part);
        }
        return this;
    }

    public boolean isZero() {
        return bitLength() == 0;
    }

    /** Position of the highest set bit, counted from one; 0 for zero. */
    public int bitLength() {
        for (int i = LIMBS - 1; i >= 0; i--) {
            if (limbs[i] != 0) {
                return (i + 1) * LIMB_BITS - Integer.numberOfLeadingZeros(limbs[i]);
            }
        }
        return 0;
    }

    /** Whether the lowest {@code bits} bits are all zero, so that a shift by them drops nothing. */
    public boolean isMultipleOfPowerOfTwo(int bits) {
        for (int i = 0; i < LIMBS && i * LIMB_BITS < bits; i++) {
            int kept = Math.min(LIMB_BITS, bits - i * LIMB_BITS);
            if (((limbs[i] & LOW) << (Long.SIZE - kept)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The lowest 64 bits. */
    public long low64() {
        return (limbs[0] & LOW) | ((long) limbs[1] << LIMB_BITS);
    }

    /** The value as a non-negative {@code long}; throws where it does not fit. */
    public long longValueExact() {
        if (bitLength() >= Long.SIZE) {
            throw new ArithmeticException("Condition failed: a value of at most 63 bits, was " + this);
        }
        return low64();
    }

    /** The value, or {@link Long#MAX_VALUE} where it is larger. */
    public long longValueBounded() {
        return bitLength() >= Long.SIZE ? Long.MAX_VALUE : low64();
    }

    /** The value as an immutable number; allocates. */
    public BigInteger toBigInteger() {
        BigInteger value = BigInteger.ZERO;
        for (int i = LIMBS - 1; i >= 0; i--) {
            value = value.shiftLeft(LIMB_BITS).or(BigInteger.valueOf(limbs[i] & LOW));
        }
        return value;
    }

    @Override
    public int compareTo(Uint256 other) {
        for (int i = LIMBS - 1; i >= 0; i--) {
            int order = Integer.compareUnsigned(limbs[i], other.limbs[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Uint256 that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(limbs);
    }

    @Override
    public String toString() {
        return toBigInteger().toString();
    }

    static ArithmeticException overflow() {
        return new ArithmeticException("Condition failed: a result of at most 256 bits");
    }

    private Uint256 carried(long carry) {
        if (carry != 0) {
            throw overflow();
        }
        return this;
    }

    private Uint256 borrowed(long borrow) {
        if (borrow != 0) {
            throw new ArithmeticException("Condition failed: a difference not below zero");
        }
        return this;
    }
}
