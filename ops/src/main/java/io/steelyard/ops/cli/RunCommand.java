package io.steelyard.ops.cli;

import io.steelyard.engine.domain.RunMode;
import io.steelyard.ops.server.AdminEndpoint;
import io.steelyard.ops.server.HaltFile;
import io.steelyard.ops.server.Notices;
import io.steelyard.ops.server.Server;
import io.steelyard.ops.server.ServerFile;
import io.steelyard.ops.server.Watchman;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code steelyard run}: the headless server, until it is told to stop. */
@Command(
        name = "run",
        description =
                "Run the server in the mode of its configuration (observe, paper, shadow, testnet, live), until SIGTERM or Ctrl-C.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--config", paramLabel = "FILE", description = "Default: config/paper.toml.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replace one key of the trading configuration for this run.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--check", description = "Read the configuration, say what would run, and end.")
    private boolean check;

    @Option(
            names = "--live",
            description = "Real money: needed in mode live beside real_money = true, and refused in any other.")
    private boolean live;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerFile settings = ServerFile.read(config == null ? Installation.config("paper.toml") : config, overrides);
        MandateGuard.requireSigned(settings.trading().mandate());
        if (check) {
            summary(settings).forEach(terminal::answer);
            return ExitCode.GOOD;
        }
        if (live != (settings.mode() == RunMode.LIVE)) {
            throw new UsageException(
                    live
                            ? "--live, but the configuration's mode is not live"
                            : "mode live trades real money: say --live too");
        }
        return isFit(settings) || settings.mode() != RunMode.LIVE ? serve(settings) : ExitCode.NO;
    }

    /** Asks machine and accounts where orders leave the house; what is wrong is said. */
    private boolean isFit(ServerFile settings) throws InterruptedException {
        if (settings.mode() != RunMode.LIVE && settings.mode() != RunMode.TESTNET) {
            return true;
        }
        List<HealthCheck.Finding> findings = new ArrayList<>(HealthCheck.machine(settings.state()));
        findings.addAll(DoctorCommand.accounts(settings));
        findings.stream().filter(it -> !it.good()).forEach(it -> terminal.note(DoctorCommand.line(it)));
        return findings.stream().allMatch(HealthCheck.Finding::good);
    }

    private int serve(ServerFile settings) throws IOException, InterruptedException {
        Stop stop = Stop.onSignal();
        HaltFile halt = new HaltFile(settings.state());
        try (Server server = Server.start(settings, BuildVersion.buildId(), stop::ask);
                Watchman _ = Watchman.start(server, settings.state(), halt);
                Notices _ = Notices.open(server, settings);
                AdminEndpoint admin = AdminEndpoint.open(server, settings, halt)) {
            HaltSignal.heed(() -> server.halt("signal", "SIG" + HaltSignal.NAME));
            summary(settings).forEach(terminal::note);
            terminal.note("admin endpoint and page " + admin.url() + ", token in "
                    + settings.state().resolve("admin.token"));
            stop.await();
            return server.isDead() ? ExitCode.FAULT : ExitCode.GOOD;
        } finally {
            stop.closed();
        }
    }

    private static List<String> summary(ServerFile settings) {
        return List.of(
                "mode " + settings.mode().name().toLowerCase(Locale.ROOT) + ", state in " + settings.state(),
                "policy " + settings.trading().policyId() + ", strategy "
                        + settings.trading().strategyId() + ", limits "
                        + settings.trading().limits().file() + ", configuration "
                        + settings.trading().hash(),
                "feeds " + settings.feeds(),
                "accounts " + settings.accounts());
    }
}
