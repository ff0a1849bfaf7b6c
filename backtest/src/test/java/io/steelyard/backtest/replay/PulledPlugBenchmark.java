package io.steelyard.backtest.replay;

import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.event.ControlInput;
import io.steelyard.engine.event.ControlInput.AdviceFailed;
import io.steelyard.engine.event.ControlInput.AdviceFault;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.live.AdviceLine;
import io.steelyard.engine.port.Journal;
import io.steelyard.engine.port.RiskAdvisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs the engine's thread that somebody is asked: a replay of six invented days that puts a question a minute, the
 * adviser on a thread of its own, answering at once, hanging on a socket, or with nobody listening. An operation is one
 * replay; the ratio of the four is the claim.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(1)
public class PulledPlugBenchmark {
    @Param({"NOBODY", "ANSWERS", "HANGS", "REFUSED"})
    public String adviser = "";

    private final Journal source = SyntheticDepeg.journal();
    private final BacktestSetup setup = SyntheticDepeg.asking(AdviceSource.ASK, Map.of("core.briefing", "1m"));
    private ServerSocket deaf = closed();
    private AdviceLine line = AdviceLine.start(PulledPlugBenchmark::answer, answer -> {}, () -> 0);

    @Setup(Level.Trial)
    public void plug() throws IOException {
        deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress()); // accepts by its backlog and never answers
        int gone = deaf.getLocalPort();
        if (adviser.equals("REFUSED")) {
            deaf.close();
        }
        line.close();
        RiskAdvisor asked = adviser.equals("ANSWERS") ? PulledPlugBenchmark::answer : socket(gone);
        line = AdviceLine.start(asked, answer -> {}, () -> 0);
    }

    @TearDown(Level.Trial)
    public void unplug() throws IOException {
        deaf.close();
        line.close();
    }

    @Benchmark
    public BacktestResult replay() {
        return BacktestRunner.run(
                setup,
                source,
                new UnkeptJournal(),
                new BacktestRunner.Names("", ""),
                adviser.equals("NOBODY") ? Adviser.SILENT : this::ask,
                (inputs, timeNanos) -> {});
    }

    private List<ControlInput> ask(long sequence, long timeNanos, RiskBriefing briefing) {
        line.onDecision(sequence, sequence, timeNanos, new BriefingIssued(briefing));
        return List.of();
    }

    private static RiskAdvisor socket(int port) {
        return (sequence, briefing) -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getInputStream().read();
                return answer(sequence, briefing);
            } catch (IOException refused) {
                return answer(sequence, briefing);
            }
        };
    }

    private static ControlInput answer(long sequence, RiskBriefing briefing) {
        return new AdviceFailed(briefing.liveReferences(), sequence, AdviceFault.UNREACHABLE);
    }

    private static ServerSocket closed() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
