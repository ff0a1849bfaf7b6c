package io.steelyard.connectors.order;

import io.steelyard.engine.domain.IntentReason;
import io.steelyard.engine.domain.OrderIntent;
import io.steelyard.engine.domain.OrderType;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.domain.Side;
import io.steelyard.engine.domain.StateHash;
import io.steelyard.engine.domain.TimeInForce;
import io.steelyard.engine.event.ControlInput.FeedUp;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.strategy.Strategy;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.List;

/** Does what a journalled input says, so that a replay decides the same: {@code BUY LIMIT 0.9990 10}, or {@code CANCEL}. */
final class SpokenStrategy implements Strategy {
    private static final String CANCEL = "CANCEL";
    private static final String IOC = "IOC";

    static String order(Side side, String type, String limit, String quantity) {
        return side + " " + type + " " + limit + " " + quantity;
    }

    static String cancel() {
        return CANCEL;
    }

    @Override
    public void onInput(Input input, StrategyContext context) {
        if (!(input instanceof FeedUp said) || !said.venue().code().equals("voice")) {
            return;
        }
        if (said.channel().equals(CANCEL)) {
            for (Order order : List.copyOf(context.blotter().open())) {
                context.cancel(order.id());
            }
            return;
        }
        String[] words = said.channel().split(" ", -1);
        boolean rests = !words[1].equals(IOC);
        context.submit(new OrderIntent(
                TradingHouse.CROSS.id(),
                Side.valueOf(words[0]),
                rests ? OrderType.valueOf(words[1]) : OrderType.LIMIT,
                rests ? TimeInForce.GOOD_TILL_CANCELLED : TimeInForce.IMMEDIATE_OR_CANCEL,
                Price.of(words[2]),
                Quantity.of(words[3]),
                IntentReason.REBALANCE));
    }

    @Override
    public long stateHash() {
        return StateHash.SEED;
    }
}
