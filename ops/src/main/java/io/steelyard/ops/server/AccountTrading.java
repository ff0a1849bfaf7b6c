package io.steelyard.ops.server;

import io.steelyard.connectors.order.DeskSettings;
import io.steelyard.connectors.order.OrderDesk;
import io.steelyard.connectors.order.binance.BinanceUserStream;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.ReconciliationCause;
import io.steelyard.engine.live.DueInputs;
import io.steelyard.engine.live.Inbox;
import io.steelyard.engine.live.ReconcilePace;
import io.steelyard.engine.live.Reconciler;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.OrderGateway;
import io.steelyard.engine.strategy.StrategyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/** Real accounts: a desk for each that sends orders, its private stream, and the reconciler that asks them all. */
final class AccountTrading implements TradingSide {
    private final Map<VenueId, OrderGateway> desks = new LinkedHashMap<>();
    private final List<OrderDesk> opened = new ArrayList<>();
    private final List<BinanceUserStream> streams = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Reconciler reconciler;

    AccountTrading(
            List<AccountSettings> accounts,
            RunMode mode,
            Duration reconcileEvery,
            StrategyContext views,
            Journal journal,
            Inbox inbox,
            LongSupplier epochNanos) {
        DeskSettings settings = mode == RunMode.LIVE ? DeskSettings.LIVE : DeskSettings.TESTNET;
        for (AccountSettings account : accounts) {
            OrderDesk desk = new OrderDesk(account.client(epochNanos), account.listings(), settings, inbox, epochNanos);
            desks.put(account.venue(), desk);
            opened.add(desk);
        }
        reconciler = new Reconciler(opened, views, journal, pace(reconcileEvery), threads, epochNanos);
        for (int i = 0; i < opened.size(); i++) {
            streams.add(new BinanceUserStream(
                    accounts.get(i).binance(),
                    accounts.get(i).listings(),
                    opened.get(i),
                    () -> reconciler.request(ReconciliationCause.RECONNECTED),
                    epochNanos));
        }
    }

    private static ReconcilePace pace(Duration interval) {
        return new ReconcilePace(interval, ReconcilePace.USUAL.again(), ReconcilePace.USUAL.patience());
    }

    @Override
    public Map<VenueId, OrderGateway> gateways() {
        return desks;
    }

    @Override
    public List<JournalListener> listeners() {
        return List.of(reconciler);
    }

    @Override
    public DueInputs due() {
        return reconciler;
    }

    @Override
    public void open() {
        opened.forEach(OrderDesk::start);
        streams.forEach(BinanceUserStream::open);
    }

    @Override
    public void close() {
        streams.forEach(BinanceUserStream::close);
        opened.forEach(OrderDesk::close);
        threads.shutdownNow();
    }
}
