package io.steelyard.engine.live;

import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.event.ControlInput.Dispute;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.OrderUnclear;
import io.steelyard.engine.event.ControlInput.ReconciliationCause;
import io.steelyard.engine.event.ControlInput.ReconciliationEnded;
import io.steelyard.engine.event.ExecutionInput;
import io.steelyard.engine.event.ExecutionInput.BalanceReported;
import io.steelyard.engine.event.Input;
import io.steelyard.engine.loop.AccountComparison;
import io.steelyard.engine.loop.Doubt;
import io.steelyard.engine.loop.JournalListener;
import io.steelyard.engine.order.Order;
import io.steelyard.engine.order.OrderStatus;
import io.steelyard.engine.port.AccountSilentException;
import io.steelyard.engine.port.AccountSource;
import io.steelyard.engine.port.AskedOrder;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.engine.port.VenueAccount;
import io.steelyard.engine.strategy.StrategyContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the journal and the venues to one word, at the start, after a reconnection or an unclear outcome, and by the clock:
 * every venue is asked on other threads for what it knows of our account; on the engine's thread what is proven becomes
 * inputs, and then what still differs is a doubt. A doubt that lasts is a dispute, and while there is one nothing is traded.
 *
 * <p>No order is ever sent from here, neither a new one nor again. An operator's RESUME lets it take the venue's word for a
 * balance that our trades do not explain; nothing else does, except for the first balances of a journal.
 */
public final class Reconciler implements DueInputs, JournalListener {
    private static final long MOMENT_NANOS = 1_000_000L;

    private final List<AccountSource> sources;
    private final StrategyContext views;
    private final ReconcilePace pace;
    private final Executor threads;
    private final LongSupplier clock;
    private final Queue<Input> outgoing = new ArrayDeque<>();
    private final Set<VenueId> opened = new TreeSet<>(); // venues whose balances this journal has
    private final Map<String, Integer> doubts = new TreeMap<>(); // what about, and how often in a row
    private final AtomicReference<@Nullable ReconciliationCause> wanted =
            new AtomicReference<>(ReconciliationCause.START);
    private List<Visit> visits = List.of();
    private Set<String> disputed = Set.of(); // what about, as journalled last
    private boolean ended; // whether a round of this run has ended at all
    private Phase phase = Phase.RESTING;
    private ReconciliationCause cause = ReconciliationCause.START;
    private long dueNanos;
    private long cleanNanos; // when the latest round began that ended clean
    private long begunNanos;
    private int adopted;
    private boolean accepting;

    private enum Phase {
        RESTING,
        ASKING,
        COMPARING
    }

    /** One venue in one round; the answer is laid down by another thread. */
    private static final class Visit {
        private final AccountSource source;
        private final List<AskedOrder> asked;
        private final AtomicReference<@Nullable VenueAccount> account = new AtomicReference<>();
        private final AtomicReference<@Nullable AccountSilentException> silence = new AtomicReference<>();

        private Visit(AccountSource source, List<AskedOrder> asked) {
            this.source = source;
            this.asked = asked;
        }

        private void make(long sinceNanos) {
            try {
                account.set(source.ask(asked, sinceNanos));
            } catch (AccountSilentException e) {
                silence.set(e);
            } catch (InterruptedException _) {
                silence.set(new AccountSilentException("interrupted", false));
            }
        }

        private boolean isOver() {
            return account.get() != null || silence.get() != null;
        }
    }

    /**
     * @param sources one for each venue that we trade at
     * @param views the core's, already recovered from {@code journal}; read on the engine's thread only
     * @param journal what was known before this start
     * @param threads where the venues are asked
     */
    public Reconciler(
            List<? extends AccountSource> sources,
            StrategyContext views,
            Journal journal,
            ReconcilePace pace,
            Executor threads,
            LongSupplier epochNanos) {
        this.sources = List.copyOf(sources);
        this.views = views;
        this.pace = pace;
        this.threads = threads;
        this.clock = epochNanos;
        remember(journal);
    }

    /** An account is open in this journal when its balances stand before the end of a reconciliation without disputes. */
    private void remember(Journal journal) {
        Set<VenueId> reported = new TreeSet<>();
        try (JournalCursor cursor = journal.cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof BalanceReported balance) {
                    reported.add(balance.venue());
                } else if (cursor.entry() instanceof ReconciliationEnded end && end.disputes() == 0) {
                    opened.addAll(reported);
                    cleanNanos = end.venueTimeNanos();
                }
            }
        }
    }

    /** Asks for a round as soon as may be; from any thread. */
    public void request(ReconciliationCause why) {
        wanted.compareAndSet(null, why);
    }

    @Override
    public void onInput(long sequence, long ingestTimeNanos, Input input) {
        if (input instanceof OrderUnclear) {
            request(ReconciliationCause.UNCLEAR_ORDER);
        } else if (input instanceof OperatorCommanded command && command.action() == OperatorAction.RESUME) {
            accepting = true;
            request(ReconciliationCause.OPERATOR);
        }
    }

    @Override
    public long nextDueNanos() {
        long now = clock.getAsLong();
        return switch (phase) {
            case RESTING -> wanted.get() == null ? dueNanos : Math.min(dueNanos, now);
            case ASKING -> visits.stream().allMatch(Visit::isOver) ? now : now + MOMENT_NANOS;
            case COMPARING -> now;
        };
    }

    @Override
    public @Nullable Input poll(long untilNanos) {
        Input next = outgoing.poll();
        while (next == null && turn(untilNanos)) {
            next = outgoing.poll();
        }
        return next;
    }

    /** One step; false when there is nothing to do now. */
    private boolean turn(long now) {
        return switch (phase) {
            case RESTING -> {
                boolean begins = isDue(now);
                if (begins) {
                    begin(now);
                }
                yield begins;
            }
            case ASKING -> {
                boolean answered = visits.stream().allMatch(Visit::isOver);
                if (answered) {
                    adopt();
                }
                yield answered;
            }
            case COMPARING -> {
                compare(now);
                yield true;
            }
        };
    }

    private boolean isDue(long now) {
        ReconciliationCause why = wanted.getAndSet(null);
        if (why == null && now < dueNanos) {
            return false;
        }
        boolean firstRound = !ended;
        cause = firstRound ? ReconciliationCause.START : why == null ? ReconciliationCause.TIMER : why;
        return true;
    }

    private void begin(long now) {
        begunNanos = now;
        adopted = 0;
        phase = Phase.ASKING;
        visits = sources.stream()
                .map(source -> new Visit(source, openAt(source.venue())))
                .toList();
        long since = cleanNanos;
        for (Visit visit : visits) {
            threads.execute(() -> visit.make(since));
        }
    }

    private List<AskedOrder> openAt(VenueId venue) {
        List<AskedOrder> asked = new ArrayList<>();
        for (Order order : views.blotter().open()) {
            if (order.instrument().venue().equals(venue)) {
                asked.add(new AskedOrder(
                        order.id(),
                        order.instrument(),
                        order.submittedAtNanos(),
                        order.status() == OrderStatus.CANCEL_REQUESTED));
            }
        }
        return asked;
    }

    /** Lays out what is proven; it is folded before the comparison, which is the next turn. */
    private void adopt() {
        for (Visit visit : visits) {
            VenueAccount account = visit.account.get();
            if (account == null) {
                continue;
            }
            if (opened.add(account.venue())) {
                outgoing.addAll(
                        account.balances()); // the journal's first word of this account, before any trade of ours
                adopted += account.balances().size();
            } else {
                List<ExecutionInput> proven = comparison(visit, account).proven();
                outgoing.addAll(proven);
                adopted += proven.size();
            }
        }
        phase = Phase.COMPARING;
    }

    private void compare(long now) {
        List<Doubt> found = new ArrayList<>();
        for (Visit visit : visits) {
            found.addAll(doubts(visit));
        }
        conclude(found.isEmpty(), age(found), now);
        phase = Phase.RESTING;
        dueNanos = now + (found.isEmpty() ? pace.interval() : pace.again()).toNanos();
    }

    private List<Doubt> doubts(Visit visit) {
        VenueAccount account = visit.account.get();
        if (account == null) {
            return List.of(silence(visit));
        }
        AccountComparison comparison = comparison(visit, account);
        List<Doubt> doubts = comparison.doubts();
        if (!doubts.isEmpty()) {
            return doubts;
        }
        List<BalanceReported> unexplained = comparison.unexplained();
        if (accepting) {
            outgoing.addAll(unexplained);
            adopted += unexplained.size();
            unexplained = List.of();
        }
        return unexplained.stream().map(comparison::doubt).toList();
    }

    private static Doubt silence(Visit visit) {
        AccountSilentException silence = visit.silence.get();
        boolean key = silence != null && silence.isKeyRefused();
        String text = silence == null ? "no answer" : String.valueOf(silence.getMessage());
        return new Doubt(visit.source.venue(), key ? Dispute.KEY : Dispute.SILENT, "account", text);
    }

    /** Counts how often each doubt was met in a row; those that have lasted are disputes. */
    private List<Doubt> age(List<Doubt> found) {
        Map<String, Integer> older = new TreeMap<>(doubts);
        doubts.clear();
        List<Doubt> lasting = new ArrayList<>();
        for (Doubt doubt : found) {
            int seen = older.getOrDefault(doubt.about(), 0) + 1;
            doubts.put(doubt.about(), seen);
            if (seen >= pace.patience() || doubt.dispute() == Dispute.KEY) {
                lasting.add(doubt);
            }
        }
        return lasting;
    }

    /** Journals how it ended: clean, or with disputes that were not yet told. A round that is only in doubt says nothing. */
    private void conclude(boolean clean, List<Doubt> lasting, long now) {
        Set<String> about = new TreeSet<>();
        lasting.forEach(doubt -> about.add(doubt.about()));
        boolean news = !about.isEmpty() && !disputed.equals(about);
        if (news) {
            lasting.forEach(doubt -> outgoing.add(doubt.disputed(now)));
        }
        if (clean || news) {
            outgoing.add(new ReconciliationEnded(begunNanos, cause, visits.size(), adopted, about.size()));
            disputed = Set.copyOf(about);
            ended = true;
        }
        if (clean) {
            cleanNanos = begunNanos;
            accepting = false;
        }
    }

    private AccountComparison comparison(Visit visit, VenueAccount account) {
        return new AccountComparison(account, visit.asked, views.blotter(), views.portfolio());
    }
}
