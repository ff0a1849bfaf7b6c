package io.steelyard.engine.loop;

import io.steelyard.engine.domain.ClientOrderId;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.event.ControlInput.Dispute;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.ExecutionInput.OrderAccepted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.event.ExecutionInput.RejectCode;
import io.steelyard.engine.order.Blotter;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.order.OrderStatus;
import io.steelyard.engine.port.AskedOrder;
import io.steelyard.engine.port.VenueAccount;
import io.steelyard.engine.port.VenueOrder;
import io.steelyard.engine.port.VenueOrder.Standing;
import io.steelyard.engine.portfolio.Portfolio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A venue's account laid beside ours: first what of it is proven and new, then, when that is folded, what still differs.
 * Pure: it reads and answers.
 */
public final class AccountComparison {
    static final String NEVER_ARRIVED = "never reached the venue";

    private final VenueAccount theirs;
    private final List<AskedOrder> asked;
    private final Blotter blotter;
    private final Portfolio portfolio;
    private final Map<String, VenueOrder> byName;

    /** {@code asked} are the orders of ours that were open when the account was asked for. */
    public AccountComparison(VenueAccount theirs, List<AskedOrder> asked, Blotter blotter, Portfolio portfolio) {
        this.theirs = theirs;
        this.asked = List.copyOf(asked);
        this.blotter = blotter;
        this.portfolio = portfolio;
        byName = theirs.orders().stream()
                .collect(Collectors.toUnmodifiableMap(VenueOrder::name, it -> it, (first, _) -> first));
    }

    /** Reports that the venue's word proves and our journal lacks, in the order in which they are to be journalled. */
    public List<ExecutionInput> proven() {
        List<ExecutionInput> reports = new ArrayList<>();
        for (AskedOrder ask : asked) {
            Order order = blotter.find(ask.id());
            VenueOrder word = byName.get(ask.id().toString());
            if (order != null && word != null && isTaken(word) && order.status() == OrderStatus.SUBMITTED) {
                reports.add(new OrderAccepted(word.venueTimeNanos(), ask.id(), word.venueOrderId()));
            }
        }
        for (OrderFilled fill : theirs.fills()) {
            if (!blotter.isBooked(fill.order(), fill.tradeId())) {
                reports.add(fill);
            }
        }
        for (AskedOrder ask : asked) {
            ExecutionInput end = endOf(ask.id());
            if (end != null) {
                reports.add(end);
            }
        }
        return reports;
    }

    /** What differs although all that is proven is folded. */
    public List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        for (AskedOrder ask : asked) {
            doubtAsked(ask, doubts);
        }
        for (VenueOrder word : theirs.orders()) {
            if (word.standing() == Standing.OPEN) {
                doubtOpen(word, doubts);
            }
        }
        return doubts;
    }

    /** Balances that our trades do not explain; to be asked for only when there are no other doubts. */
    public List<BalanceReported> unexplained() {
        return theirs.balances().stream()
                .filter(it -> total(it).raw() != portfolio.raw(it.venue(), it.asset()))
                .toList();
    }

    /** The doubt that an unexplained balance is. */
    public Doubt doubt(BalanceReported balance) {
        Quantity ours = new Quantity(portfolio.raw(balance.venue(), balance.asset()));
        return new Doubt(
                balance.venue(),
                Dispute.BALANCE,
                balance.asset().code(),
                balance.venue() + " holds " + total(balance) + " " + balance.asset() + ", our trades explain " + ours
                        + "; if a person moved the difference, `steelyard resume` takes the venue's word for it");
    }

    private @Nullable ExecutionInput endOf(ClientOrderId id) {
        Order order = blotter.find(id);
        VenueOrder word = byName.get(id.toString());
        if (order == null || word == null) {
            return null;
        }
        return switch (word.standing()) {
            case OPEN, FILLED, UNCLEAR -> null; // its fills end a filled one
            case CANCELLED ->
                isWhole(order, word) ? new OrderCancelled(word.venueTimeNanos(), id, word.remaining()) : null;
            case REJECTED -> new OrderRejected(word.venueTimeNanos(), id, RejectCode.OTHER, "refused by the venue");
            case NEVER_ARRIVED -> new OrderRejected(word.venueTimeNanos(), id, RejectCode.OTHER, NEVER_ARRIVED);
        };
    }

    /** Whether our fills, with those that are about to be folded, add up to what the venue says traded. */
    private boolean isWhole(Order order, VenueOrder word) {
        long filled = order.filled().raw();
        for (OrderFilled fill : theirs.fills()) {
            if (fill.order().equals(order.id()) && !blotter.isBooked(fill.order(), fill.tradeId())) {
                filled = Math.addExact(filled, fill.quantity().raw());
            }
        }
        return filled >= word.filled().raw();
    }

    private void doubtAsked(AskedOrder ask, List<Doubt> doubts) {
        String name = ask.id().toString();
        VenueOrder word = byName.get(name);
        Order order = blotter.find(ask.id());
        if (order == null) {
            return; // it ended by what was folded
        }
        if (word == null || word.standing() == Standing.UNCLEAR) {
            doubts.add(new Doubt(
                    theirs.venue(),
                    Dispute.UNCLEAR_ORDER,
                    name,
                    theirs.venue() + " does not say what became of " + name
                            + "; look for it there, cancel it if it rests, and let it answer again"));
        } else if (order.filled().compareTo(word.filled()) < 0 || word.standing() == Standing.FILLED) {
            doubts.add(new Doubt(
                    theirs.venue(),
                    Dispute.MISSING_FILLS,
                    name,
                    theirs.venue() + " says that " + word.filled() + " of " + name + " traded, its trades add up to "
                            + order.filled() + "; the venue has yet to list the rest"));
        }
    }

    private void doubtOpen(VenueOrder word, List<Doubt> doubts) {
        ClientOrderId id = ClientOrderId.parse(word.name());
        if (id != null && blotter.find(id) != null) {
            return;
        }
        String where = "order " + word.name() + " rests at " + theirs.venue();
        if (id == null) {
            doubts.add(new Doubt(
                    theirs.venue(),
                    Dispute.FOREIGN_ORDER,
                    word.name(),
                    where + " and is not ours; cancel it there, or give Steelyard an account of its own"));
        } else if (blotter.hasEnded(id)) {
            doubts.add(new Doubt(
                    theirs.venue(),
                    Dispute.ENDED_ORDER,
                    word.name(),
                    where + " although the venue had told of its end; cancel it there"));
        } else {
            doubts.add(new Doubt(
                    theirs.venue(),
                    Dispute.LOST_ORDER,
                    word.name(),
                    where + " under a name of ours, and this journal knows nothing of it; cancel it there"));
        }
    }

    private static boolean isTaken(VenueOrder word) {
        return word.standing() == Standing.OPEN
                || word.standing() == Standing.FILLED
                || word.standing() == Standing.CANCELLED;
    }

    private static Quantity total(BalanceReported balance) {
        return balance.free().plus(balance.locked());
    }
}
