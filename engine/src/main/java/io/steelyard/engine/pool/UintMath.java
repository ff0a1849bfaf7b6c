package io.steelyard.engine.pool;

import static io.steelyard.engine.pool.Uint256.LIMBS;

/**
 * Products and quotients of {@link Uint256}, exact through 512 bits, in scratch space of its own: one instance belongs to
 * one thread and allocates nothing after construction. A result may be written over an operand. Overflow and division by
 * zero throw, where a contract reverts.
 */
public final class UintMath {
    private static final long LOW = 0xffff_ffffL;
    private static final int LIMB_BITS = 32;

    private final int[] product = new int[2 * LIMBS + 1];
    private final int[] quotient = new int[2 * LIMBS + 1];
    private final int[] divisor = new int[LIMBS];
    private final Uint256 small = new Uint256();

    /** {@code a * b} into {@code out}. */
    public void multiply(Uint256 a, Uint256 b, Uint256 out) {
        multiplyWide(a, b);
        copyResult(product, out);
    }

    /** {@code a * b} into {@code out}, {@code b} unsigned. */
    public void multiply(Uint256 a, long b, Uint256 out) {
        multiply(a, small.set(b), out);
    }

    /** {@code a / b} into {@code out}, rounded down. */
    public void divide(Uint256 a, Uint256 b, Uint256 out) {
        loadDividend(a);
        divideWide(b);
        copyResult(quotient, out);
    }

    /** {@code a / b} into {@code out}, rounded down, {@code b} unsigned. */
    public void divide(Uint256 a, long b, Uint256 out) {
        divide(a, small.set(b), out);
    }

    /** {@code a / b} into {@code out}, rounded up. */
    public void divideCeil(Uint256 a, Uint256 b, Uint256 out) {
        loadDividend(a);
        ceil(b, out);
    }

    /** {@code a * b / c} into {@code out}, rounded down; the product may need 512 bits, as in FullMath.mulDiv. */
    public void mulDiv(Uint256 a, Uint256 b, Uint256 c, Uint256 out) {
        multiplyWide(a, b);
        divideWide(c);
        copyResult(quotient, out);
    }

    /** {@code a * b / c} into {@code out}, rounded up; the product may need 512 bits. */
    public void mulDivCeil(Uint256 a, Uint256 b, Uint256 c, Uint256 out) {
        multiplyWide(a, b);
        ceil(c, out);
    }

    private void ceil(Uint256 by, Uint256 out) {
        divideWide(by);
        boolean exact = isRemainderZero();
        copyResult(quotient, out);
        if (!exact) {
            out.add(1);
        }
    }

    private void loadDividend(Uint256 a) {
        clear(product);
        System.arraycopy(a.limbs, 0, product, 0, LIMBS);
    }

    /** The full product into {@link #product}. */
    private void multiplyWide(Uint256 a, Uint256 b) {
        clear(product);
        int lengthA = length(a.limbs, LIMBS);
        int lengthB = length(b.limbs, LIMBS);
        for (int i = 0; i < lengthA; i++) {
            long carry = 0;
            long digit = a.limbs[i] & LOW;
            for (int j = 0; j < lengthB; j++) {
                carry += digit * (b.limbs[j] & LOW) + (product[i + j] & LOW); // at most 2^64 - 1
                product[i + j] = (int) carry;
                carry >>>= LIMB_BITS;
            }
            product[i + lengthB] = (int) carry;
        }
    }

    /**
     * {@link #product} divided by {@code by}: the quotient into {@link #quotient}, the remainder, shifted as the divisor
     * was, stays in {@link #product}. Source: Knuth, TAOCP volume 2, 4.3.1, algorithm D, in digits of 32 bits.
     */
    private void divideWide(Uint256 by) {
        int n = length(by.limbs, LIMBS);
        if (n == 0) {
            throw new ArithmeticException("Condition failed: a divisor above zero");
        }
        clear(quotient);
        int m = length(product, product.length - 1) - n;
        int shift = Integer.numberOfLeadingZeros(by.limbs[n - 1]);
        normalise(by.limbs, divisor, n, shift);
        shiftProduct(shift);
        for (int j = m; j >= 0; j--) {
            quotient[j] = quotientDigit(j, n);
        }
    }

    /** Step D3 .. D6: one digit of the quotient, its multiple taken off the dividend. */
    private int quotientDigit(int j, int n) {
        long top = ((product[j + n] & LOW) << LIMB_BITS) | (product[j + n - 1] & LOW);
        long lead = divisor[n - 1] & LOW;
        long guess = Long.divideUnsigned(top, lead);
        long rest = top - guess * lead;
        long second = n > 1 ? divisor[n - 2] & LOW : 0;
        long next = n > 1 ? product[j + n - 2] & LOW : 0;
        while (guess > LOW || Long.compareUnsigned(guess * second, (rest << LIMB_BITS) | next) > 0) {
            guess--;
            rest += lead;
            if (rest > LOW) {
                break;
            }
        }
        if (takeOff(guess, j, n)) {
            guess--;
            putBack(j, n);
        }
        return (int) guess;
    }

    /** Subtracts {@code guess} times the divisor at digit {@code j}; whether it was too much. */
    private boolean takeOff(long guess, int j, int n) {
        long carry = 0;
        long borrow = 0;
        for (int i = 0; i < n; i++) {
            carry += guess * (divisor[i] & LOW);
            borrow += (product[i + j] & LOW) - (carry & LOW);
            product[i + j] = (int) borrow;
            borrow >>= LIMB_BITS;
            carry >>>= LIMB_BITS;
        }
        borrow += (product[j + n] & LOW) - carry;
        product[j + n] = (int) borrow;
        return borrow < 0;
    }

    private void putBack(int j, int n) {
        long carry = 0;
        for (int i = 0; i < n; i++) {
            carry += (product[i + j] & LOW) + (divisor[i] & LOW);
            product[i + j] = (int) carry;
            carry >>>= LIMB_BITS;
        }
        product[j + n] += (int) carry;
    }

    private void shiftProduct(int bits) {
        for (int i = product.length - 1; i > 0; i--) {
            product[i] = joined(product[i], product[i - 1], bits);
        }
        product[0] <<= bits;
    }

    private boolean isRemainderZero() {
        return length(product, product.length) == 0;
    }

    private static void normalise(int[] from, int[] to, int n, int bits) {
        for (int i = n - 1; i > 0; i--) {
            to[i] = joined(from[i], from[i - 1], bits);
        }
        to[0] = from[0] << bits;
    }

    private static int joined(int high, int low, int bits) {
        return bits == 0 ? high : (high << bits) | (low >>> (LIMB_BITS - bits));
    }

    private static void copyResult(int[] from, Uint256 out) {
        if (length(from, from.length) > LIMBS) {
            throw Uint256.overflow();
        }
        System.arraycopy(from, 0, out.limbs, 0, LIMBS);
    }

    private static int length(int[] digits, int limit) {
        int length = limit;
        while (length > 0 && digits[length - 1] == 0) {
            length--;
        }
        return length;
    }

    private static void clear(int[] digits) {
        for (int i = 0; i < digits.length; i++) {
            digits[i] = 0;
        }
    }
}
