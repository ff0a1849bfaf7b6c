package io.steelyard.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Money;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.Dispute;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.ReconciliationCause;
import io.steelyard.engine.event.ControlInput.ReconciliationDisputed;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.port.AccountSilentException;
import io.steelyard.engine.port.AccountSource;
import io.steelyard.engine.port.AskedOrder;
import io.steelyard.engine.port.VenueAccount;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import io.steelyard.engine.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reconciler against a venue that says what each test lays in its mouth. */
final class ReconcilerTest {
    private static final ReconcilePace PACE = new ReconcilePace(Duration.ofMinutes(1), Duration.ofSeconds(1), 3);
    private static final long SECOND = 1_000_000_000L;
    private static final Quantity TEN = Quantity.of("10");

    private final Scenario story = Scenario.setup().mode(RunMode.LIVE).pegged();
    private final Mouth venue = new Mouth();
    private final List<Input> told = new ArrayList<>();
    private Reconciler reconciler = reconciler();

    /** A venue that answers as told, and remembers since when it was asked for fills. */
    private static final class Mouth implements AccountSource {
        private final List<VenueOrder> orders = new ArrayList<>();
        private final List<OrderFilled> fills = new ArrayList<>();
        private Quantity usdc = Quantity.of("1000000");
        private Quantity usdt = Quantity.of("1000000");
        private @Nullable AccountSilentException silence;
        private List<AskedOrder> asked = List.of();
        private long since;

        @Override
        public VenueId venue() {
            return Scenario.BINANCE;
        }

        @Override
        public VenueAccount ask(List<AskedOrder> ours, long sinceNanos) throws AccountSilentException {
            asked = ours;
            since = sinceNanos;
            if (silence != null) {
                throw silence;
            }
            return new VenueAccount(
                    venue(), orders, fills, List.of(balance(Asset.USDC, usdc), balance(Asset.USDT, usdt)));
        }

        private static BalanceReported balance(Asset asset, Quantity free) {
            return new BalanceReported(1, Scenario.BINANCE, asset, free, Quantity.ZERO);
        }
    }

    @BeforeEach
    void startClean() {
        round();
        assertEquals(TradingState.ACTIVE, story.core().views().state());
        assertEquals(ReconciliationCause.START, last(ReconciliationEnded.class).cause());
        told.clear();
    }

    @Test
    void shouldTakeTheFirstBalancesOfAJournalAndAskForFillsOnlyFromThenOn() {
        assertEquals(0, venue.since);
        long begun = now();
        pass(60);
        round();
        assertEquals(1, told.size(), "nothing to adopt");
        assertEquals(ReconciliationCause.TIMER, last(ReconciliationEnded.class).cause());
        assertTrue(venue.since > 0 && venue.since <= begun);
    }

    @Test
    void shouldAdoptAnOrderThatRestsAndTheFillsOfOneThatTraded() {
        ClientOrderId resting = buy();
        ClientOrderId traded = buy();
        venue.orders.add(word(resting, Standing.OPEN, Quantity.ZERO));
        venue.orders.add(word(traded, Standing.FILLED, TEN));
        venue.fills.add(fill(traded, 1));
        venue.usdc = Quantity.of("1000010");
        venue.usdt = Quantity.of("999990.01");
        ask();
        assertEquals(
                List.of(resting, traded),
                venue.asked.stream().map(AskedOrder::id).toList());
        assertEquals(2, count(OrderAccepted.class));
        assertEquals(List.of(fill(traded, 1)), all(OrderFilled.class));
        assertEquals(3, last(ReconciliationEnded.class).adopted());
        assertEquals(
                List.of(resting),
                story.core().views().blotter().open().stream()
                        .map(it -> it.id())
                        .toList());
        ask();
        assertEquals(1, count(OrderFilled.class), "a trade told again is not journalled again");
    }

    @Test
    void shouldEndAnOrderThatNeverArrivedAndNotSendItAgain() {
        ClientOrderId lost = buy();
        int sent = story.gateway().submitted().size();
        venue.orders.add(word(lost, Standing.NEVER_ARRIVED, Quantity.ZERO));
        ask();
        assertEquals(lost, last(OrderRejected.class).order());
        assertTrue(story.core().views().blotter().open().isEmpty());
        assertEquals(sent, story.gateway().submitted().size());
        assertEquals(0, last(ReconciliationEnded.class).disputes());
    }

    @Test
    void shouldHaltOnlyWhenAnUnclearOrderStaysUnclear() {
        ClientOrderId unclear = buy();
        venue.orders.add(word(unclear, Standing.UNCLEAR, Quantity.ZERO));
        ask();
        round();
        assertEquals(TradingState.ACTIVE, story.core().views().state());
        assertEquals(0, count(ReconciliationEnded.class));
        round();
        assertDisputed(Dispute.UNCLEAR_ORDER, unclear.toString());
        told.clear();
        round();
        assertEquals(List.of(), told, "what was said is not said again");
        venue.orders.set(0, word(unclear, Standing.OPEN, Quantity.ZERO));
        round();
        assertEquals(TradingState.ACTIVE, story.core().views().state());
    }

    @Test
    void shouldDisputeOrdersThatItCannotHavePlaced() {
        venue.orders.add(new VenueOrder("web_1234", "9", Standing.OPEN, Quantity.ZERO, TEN, 1));
        venue.orders.add(new VenueOrder("sy-00000001-5-0", "10", Standing.OPEN, Quantity.ZERO, TEN, 1));
        ask();
        round();
        round();
        assertEquals(
                List.of(Dispute.FOREIGN_ORDER, Dispute.LOST_ORDER),
                all(ReconciliationDisputed.class).stream()
                        .map(ReconciliationDisputed::dispute)
                        .toList());
        assertEquals(TradingState.HALTED, story.core().views().state());
        story.operator(OperatorAction.RESUME);
        assertEquals(TradingState.HALTED, story.core().views().state(), "a person's word does not make it ours");
    }

    @Test
    void shouldTakeTheVenuesWordForABalanceOnlyWhenAPersonSaysSo() {
        venue.usdc = Quantity.of("999000");
        ask();
        round();
        round();
        assertDisputed(Dispute.BALANCE, "USDC");
        assertEquals(Quantity.of("1000000").raw(), held(Asset.USDC));
        reconciler.onInput(1, now(), new OperatorCommanded(now(), OperatorAction.RESUME, "lin", "withdrew 1,000"));
        round();
        assertEquals(Quantity.of("999000").raw(), held(Asset.USDC));
        assertEquals(TradingState.ACTIVE, story.core().views().state());
        venue.usdc = Quantity.of("998000");
        ask();
        round();
        round();
        assertEquals(TradingState.HALTED, story.core().views().state(), "the word was for one difference, not for all");
    }

    @Test
    void shouldWaitForTheFillsOfAnOrderThatTheVenueSaysTraded() {
        ClientOrderId traded = buy();
        venue.orders.add(word(traded, Standing.FILLED, TEN));
        venue.usdc = Quantity.of("1000010");
        venue.usdt = Quantity.of("999990.01");
        ask();
        assertEquals(0, count(ReconciliationEnded.class));
        venue.fills.add(fill(traded, 1));
        round();
        assertEquals(0, last(ReconciliationEnded.class).disputes());
    }

    @Test
    void shouldHaltAtOnceWhenTheKeyIsRefusedAndAfterAWhileWhenTheVenueIsSilent() {
        venue.silence = new AccountSilentException("no answer within 10 s", false);
        ask();
        round();
        assertEquals(TradingState.ACTIVE, story.core().views().state());
        round();
        assertDisputed(Dispute.SILENT, "account");
        venue.silence = new AccountSilentException("the key may withdraw", true);
        round();
        assertDisputed(Dispute.KEY, "account");
        venue.silence = null;
        round();
        assertEquals(TradingState.ACTIVE, story.core().views().state());
    }

    @Test
    void shouldRememberFromTheJournalUntilWhenFillsAreKnown() {
        story.journal().flush();
        reconciler = reconciler();
        round();
        assertTrue(venue.since > 0);
        assertEquals(0, count(BalanceReported.class), "this journal has balances; a difference would be a dispute");
    }

    private Reconciler reconciler() {
        return new Reconciler(
                List.of(venue), story.core().views(), story.journal(), PACE, Runnable::run, story.clock()::nowNanos);
    }

    private void assertDisputed(Dispute dispute, String subject) {
        ReconciliationDisputed disputed = last(ReconciliationDisputed.class);
        assertEquals(dispute, disputed.dispute());
        assertEquals(subject, disputed.subject());
        assertEquals(1, last(ReconciliationEnded.class).disputes());
        assertEquals(TradingState.HALTED, story.core().views().state());
    }

    private ClientOrderId buy() {
        return story.buy("0.999", "10").lastOrder();
    }

    private static VenueOrder word(ClientOrderId id, Standing standing, Quantity filled) {
        return new VenueOrder(id.toString(), "v1", standing, filled, TEN.minus(filled), 1);
    }

    private static OrderFilled fill(ClientOrderId order, long trade) {
        return new OrderFilled(
                1,
                order,
                Scenario.USDC_USDT.id(),
                Side.BUY,
                Price.of("0.999"),
                TEN,
                Money.zero(Asset.USDT),
                true,
                trade);
    }

    private void ask() {
        reconciler.request(ReconciliationCause.RECONNECTED);
        round();
    }

    /** One round, a second later. */
    private void round() {
        pass(1);
        for (Input input = reconciler.poll(now()); input != null; input = reconciler.poll(now())) {
            told.add(input);
            story.sequencer().accept(input);
        }
    }

    private void pass(int seconds) {
        story.clock().advance(seconds * SECOND);
    }

    private long now() {
        return story.clock().nowNanos();
    }

    private long held(Asset asset) {
        return story.core().views().portfolio().raw(Scenario.BINANCE, asset);
    }

    private <T extends Input> T last(Class<T> kind) {
        return all(kind).getLast();
    }

    private <T extends Input> int count(Class<T> kind) {
        return all(kind).size();
    }

    private <T extends Input> List<T> all(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
