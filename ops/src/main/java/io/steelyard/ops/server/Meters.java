package io.steelyard.ops.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.steelyard.engine.domain.DenyReason;
import io.steelyard.engine.domain.Severity;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.QuotesConflated;
import io.steelyard.engine.event.Decision;
import io.steelyard.engine.event.Decision.AlertRaised;
import io.steelyard.engine.event.Decision.OrderDenied;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.ops.notify.NoticeTail;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus reads of a running server: the board's figures when it asks, and counts of what the engine's thread passed.
 * Counting allocates nothing; nothing is counted for a quote.
 */
public final class Meters implements JournalListener, AutoCloseable {
    private static final double RAW = 1e-8;
    private static final double SHARE = 1e-6;
    private static final double NANOS = 1e-9;
    private static final double MICROS = 1e-6;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();
    private final Map<DenyReason, Counter> denials = new EnumMap<>(DenyReason.class);
    private final Map<Severity, Counter> alerts = new EnumMap<>(Severity.class);
    private final Map<AdviceFault, Counter> faults = new EnumMap<>(AdviceFault.class);
    private final Counter orders = counter("steelyard.orders", "Orders that passed every limit");
    private final Counter advice = counter("steelyard.advice", "Opinions of models that came in time to be read");
    private final Counter cost = counter("steelyard.model.cost.usd", "Dollars that models took");
    private final Counter conflated = counter("steelyard.quotes.conflated", "Quotes that gave way to newer ones");
    private final Timer decisions = Timer.builder("steelyard.event.to.decision")
            .description("From the moment an input is the engine's turn to each decision that follows from it")
            .publishPercentileHistogram()
            .register(registry);
    private final List<Object> kept = new ArrayList<>(); // the library holds on to nothing that it asks
    private long inputNanos;

    Meters() {
        for (DenyReason reason : DenyReason.values()) {
            denials.put(reason, labelled("steelyard.denials", "Orders that a limit denied", "reason", reason));
        }
        for (Severity severity : Severity.values()) {
            alerts.put(severity, labelled("steelyard.alerts", "Alerts raised", "severity", severity));
        }
        for (AdviceFault fault : AdviceFault.values()) {
            faults.put(fault, labelled("steelyard.advice.failures", "Questions without an opinion", "fault", fault));
        }
        new JvmMemoryMetrics().bindTo(registry);
        collector.bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** Adds what the board knows; {@code board} gives null while it knows nothing. */
    void watch(Supplier<@Nullable Status> board, Supplier<Long> epochNanos) {
        kept.add(board);
        gauge("steelyard.nav.usd", "Value of all that is held", board, it -> it.navRaw() * RAW);
        gauge("steelyard.base.weight", "Share held in the base coin", board, it -> it.baseWeightRaw() * SHARE);
        gauge("steelyard.target.weight", "Share of it that is wanted", board, Meters::target);
        gauge("steelyard.base.usd", "Price of the base coin", board, it -> known(it.baseUsdRaw()));
        gauge("steelyard.quote.usd", "Price of the quote coin", board, it -> known(it.quoteUsdRaw()));
        gauge("steelyard.depeg", "1 while a depeg is being escaped", board, it -> it.depegMode() ? 1 : 0);
        gauge(
                "steelyard.open.orders",
                "Orders at venues",
                board,
                it -> it.openOrders().size());
        gauge(
                "steelyard.base.hazard",
                "Failures of the base coin's issuer a day",
                board,
                it -> it.baseHazardRaw() * SHARE);
        gauge("steelyard.quote.hazard", "The same of the quote coin's", board, it -> it.quoteHazardRaw() * SHARE);
        gauge(
                "steelyard.open.questions",
                "What waits for people",
                board,
                it -> it.questions().size());
        gauge("steelyard.journal.sequence", "Entries of the journal", board, Status::sequence);
        gauge(
                "steelyard.engine.silence.seconds",
                "Since the engine's thread last said how it is",
                board,
                it -> (epochNanos.get() - it.timeNanos()) * NANOS);
        for (TradingState state : TradingState.values()) {
            Gauge.builder("steelyard.state", board, it -> value(it, status -> status.state() == state ? 1 : 0))
                    .description("1 for the state that the engine is in")
                    .tag("state", word(state))
                    .register(registry);
        }
        FunctionCounter.builder("steelyard.inputs", board, it -> value(it, Status::inputs))
                .description("Inputs folded since the start")
                .register(registry);
    }

    /** Adds one venue's feed. */
    void watchVenue(String venue, Supplier<@Nullable Status> board) {
        kept.add(board);
        Gauge.builder("steelyard.feed.age.seconds", board, it -> venue(it, venue, known -> known.ageNanos() * NANOS))
                .description("Age of a venue's newest word")
                .tag("venue", venue)
                .register(registry);
        Gauge.builder("steelyard.feed.up", board, it -> venue(it, venue, known -> known.down() ? 0 : 1))
                .description("1 while a venue's feed is up")
                .tag("venue", venue)
                .register(registry);
    }

    /** Adds one way to people. */
    void watch(NoticeTail tail) {
        kept.add(tail);
        FunctionCounter.builder("steelyard.notices", tail, NoticeTail::delivered)
                .description("Notices told")
                .tag("sink", tail.name())
                .register(registry);
        FunctionCounter.builder("steelyard.notice.failures", tail, NoticeTail::failures)
                .description("Tries to tell that failed")
                .tag("sink", tail.name())
                .register(registry);
    }

    /** All of it in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        inputNanos = System.nanoTime();
        if (input instanceof AdviceReceived) {
            advice.increment();
        } else if (input instanceof AdviceFailed failed) {
            count(faults.get(failed.fault()));
        } else if (input instanceof ExchangeNoted noted) {
            cost.increment(noted.costMicros() * MICROS);
        } else if (input instanceof QuotesConflated lost) {
            conflated.increment(lost.quotes());
        }
    }

    @Override
    public void onDecision(long sequence, long causeSequence, long timeNanos, Decision decision) {
        decisions.record(System.nanoTime() - inputNanos, TimeUnit.NANOSECONDS);
        if (decision instanceof OrderDenied denied) {
            count(denials.get(denied.reason()));
        } else if (decision instanceof OrderSubmitted) {
            orders.increment();
        } else if (decision instanceof AlertRaised alert) {
            count(alerts.get(alert.severity()));
        }
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter labelled(String name, String description, String label, Enum<?> value) {
        return Counter.builder(name)
                .description(description)
                .tag(label, word(value))
                .register(registry);
    }

    private void gauge(
            String name, String description, Supplier<@Nullable Status> board, ToDoubleFunction<Status> figure) {
        Gauge.builder(name, board, it -> value(it, figure))
                .description(description)
                .register(registry);
    }

    private static double value(Supplier<@Nullable Status> board, ToDoubleFunction<Status> figure) {
        Status status = board.get();
        return status == null ? Double.NaN : figure.applyAsDouble(status);
    }

    private static double venue(Supplier<@Nullable Status> board, String venue, ToDoubleFunction<Status.Venue> figure) {
        Status status = board.get();
        return status == null
                ? Double.NaN
                : status.venues().stream()
                        .filter(it -> it.id().equals(venue))
                        .mapToDouble(figure)
                        .findFirst()
                        .orElse(Double.NaN);
    }

    private static double target(Status status) {
        Long target = status.targetWeightRaw();
        return target == null ? Double.NaN : target * SHARE;
    }

    private static double known(long raw) {
        return raw == 0 ? Double.NaN : raw * RAW;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
