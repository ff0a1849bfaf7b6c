package io.steelyard.connectors.fakevenue;

import io.steelyard.engine.domain.Side;

/** One order of the fake venue, the user's or a stranger's. Amounts and prices are of 10^-8. */
final class FakeOrder {
    final long number;
    final Ticket ticket;
    final boolean stranger;
    final long madeMillis;
    long filledRaw;
    long paidRaw; // of the quote coin
    long changedMillis;
    Standing standing = Standing.NEW;

    /** How an order is meant. */
    enum Kind {
        LIMIT,
        LIMIT_MAKER,
        MARKET
    }

    /** How long it may rest. */
    enum Force {
        GTC,
        IOC,
        FOK
    }

    /** What became of it, in Binance's words. */
    enum Standing {
        NEW,
        PARTIALLY_FILLED,
        FILLED,
        CANCELED,
        EXPIRED,
        EXPIRED_IN_MATCH;

        boolean isOpen() {
            return this == NEW || this == PARTIALLY_FILLED;
        }
    }

    /**
     * What was asked for.
     *
     * @param limitRaw the worst price; 0 for a market order
     */
    record Ticket(String symbol, String name, Side side, Kind kind, Force force, long limitRaw, long quantityRaw) {
        boolean rests() {
            return kind == Kind.LIMIT_MAKER || (kind == Kind.LIMIT && force == Force.GTC);
        }

        /** Whether it may trade at that price. */
        boolean reaches(long priceRaw) {
            return kind == Kind.MARKET || (side == Side.BUY ? priceRaw <= limitRaw : priceRaw >= limitRaw);
        }
    }

    FakeOrder(long number, Ticket ticket, boolean stranger, long nowMillis) {
        this.number = number;
        this.ticket = ticket;
        this.stranger = stranger;
        madeMillis = nowMillis;
        changedMillis = nowMillis;
    }

    String symbol() {
        return ticket.symbol();
    }

    String name() {
        return ticket.name();
    }

    Side side() {
        return ticket.side();
    }

    long remainingRaw() {
        return ticket.quantityRaw() - filledRaw;
    }

    boolean isOpen() {
        return standing.isOpen();
    }

    void fill(long quantityRaw, long paid, long nowMillis) {
        filledRaw += quantityRaw;
        paidRaw += paid;
        standing = remainingRaw() == 0 ? Standing.FILLED : Standing.PARTIALLY_FILLED;
        changedMillis = nowMillis;
    }

    void end(Standing how, long nowMillis) {
        standing = how;
        changedMillis = nowMillis;
    }
}
