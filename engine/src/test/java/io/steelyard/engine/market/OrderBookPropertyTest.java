package io.steelyard.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.event.BookUpdated;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The book against two tree maps and big integers. */
class OrderBookPropertyTest {
    private static final BigInteger ONE = BigInteger.TEN.pow(8);

    record Change(Side side, long price, long quantity) {}

    @Property
    void shouldHoldTheLevelsThatATreeMapHolds(@ForAll("changes") List<Change> changes) {
        OrderBook book = new OrderBook();
        TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<Long, Long> asks = new TreeMap<>();
        int flags = BookUpdated.SNAPSHOT_BEGINS;
        for (Change change : changes) {
            book.apply(level(change, flags | BookUpdated.LAST_OF_UPDATE));
            flags = 0;
            TreeMap<Long, Long> side = change.side() == Side.BUY ? bids : asks;
            side.put(change.price(), change.quantity());
            side.values().remove(0L);
            assertEquals(new ArrayList<>(bids.entrySet()), levels(book, Side.BUY));
            assertEquals(new ArrayList<>(asks.entrySet()), levels(book, Side.SELL));
        }
    }

    @Property
    void shouldSumDepthExactly(@ForAll("changes") List<Change> changes, @ForAll("distances") Bps distance) {
        OrderBook book = new OrderBook();
        book.apply(level(new Change(Side.BUY, 1, 1), BookUpdated.SNAPSHOT_BEGINS));
        for (Change change : changes) {
            book.apply(level(change, BookUpdated.LAST_OF_UPDATE));
        }
        for (Side side : Side.values()) {
            assertEquals(exactDepth(book, side, distance), BigInteger.valueOf(book.depthFloorRaw(side, distance)));
        }
    }

    private static BigInteger exactDepth(OrderBook book, Side side, Bps distance) {
        if (!book.isComplete() || book.isCrossed() || book.levels(Side.BUY) == 0 || book.levels(Side.SELL) == 0) {
            return BigInteger.ZERO;
        }
        BigInteger twiceMid =
                BigInteger.valueOf(book.priceRaw(Side.BUY, 0)).add(BigInteger.valueOf(book.priceRaw(Side.SELL, 0)));
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < book.levels(side); i++) {
            BigInteger price = BigInteger.valueOf(book.priceRaw(side, i));
            BigInteger away = price.shiftLeft(1).subtract(twiceMid).abs().multiply(BigInteger.valueOf(1_000_000));
            if (away.compareTo(twiceMid.multiply(BigInteger.valueOf(distance.raw()))) <= 0) {
                sum = sum.add(price.multiply(BigInteger.valueOf(book.quantityRaw(side, i))));
            }
        }
        return sum.divide(ONE);
    }

    private static List<Map.Entry<Long, Long>> levels(OrderBook book, Side side) {
        List<Map.Entry<Long, Long>> levels = new ArrayList<>();
        for (int i = 0; i < book.levels(side); i++) {
            levels.add(Map.entry(book.priceRaw(side, i), book.quantityRaw(side, i)));
        }
        return levels;
    }

    private static BookUpdated level(Change change, int flags) {
        return BookUpdated.of(0, InstrumentId.of(4), change.side(), change.price(), change.quantity(), 1, flags);
    }

    /** Bids and asks around par that rarely cross, with removals, and enough levels to make the arrays grow. */
    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Long> quantity =
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(1, 1_000_000_000_000_000L));
        Arbitrary<Change> bid = Combinators.combine(Arbitraries.longs().between(99_900_000, 100_000_000), quantity)
                .as((price, amount) -> new Change(Side.BUY, price, amount));
        Arbitrary<Change> ask = Combinators.combine(Arbitraries.longs().between(99_999_990, 100_100_000), quantity)
                .as((price, amount) -> new Change(Side.SELL, price, amount));
        return Arbitraries.oneOf(bid, ask).list().ofMaxSize(200);
    }

    @Provide
    Arbitrary<Bps> distances() {
        return Arbitraries.longs().between(0, 1_500).map(Bps::new);
    }
}
