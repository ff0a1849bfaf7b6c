package io.steelyard.ops.server;

import io.steelyard.connectors.slack.SlackSettings;
import io.steelyard.connectors.slack.SlackSink;
import io.steelyard.connectors.slack.SlackSocket;
import io.steelyard.connectors.webhook.WebhookSettings;
import io.steelyard.connectors.webhook.WebhookSink;
import io.steelyard.engine.config.Secret;
import io.steelyard.engine.port.NoticeSink;
import io.steelyard.ops.notify.NoticeTail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running server's ways to tell people, each with its own place in the journals, and what they say back over Slack. */
public final class Notices implements AutoCloseable {
    private final List<NoticeTail> tails = new ArrayList<>();
    private final @Nullable SlackSocket socket;

    private Notices(Server server, ServerFile file) throws IOException {
        NoticeSettings settings = file.notices();
        JournalShelf shelf = new JournalShelf(file.state());
        SlackSettings slack = settings.slack();
        if (slack != null) {
            tails.add(tail(SlackSink.open(slack, file.state(), System::nanoTime), server, file, shelf));
        }
        for (WebhookSettings webhook : settings.webhooks()) {
            tails.add(tail(new WebhookSink(webhook), server, file, shelf));
        }
        tails.forEach(server.meters()::watch);
        Secret app = slack == null ? null : slack.appToken();
        socket = slack == null || app == null
                ? null
                : SlackSocket.open(slack, app, new SlackOperators(server, file.people()));
    }

    /** Starts to tell what {@code server} does; a sink that was told before goes on where it was. */
    public static Notices open(Server server, ServerFile file) throws IOException {
        return new Notices(server, file);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
        tails.forEach(NoticeTail::close);
    }

    private static NoticeTail tail(NoticeSink sink, Server server, ServerFile file, JournalShelf shelf)
            throws IOException {
        Path journal = server.journalFolder();
        return NoticeTail.start(
                file.state(),
                shelf,
                journal.getFileName().toString(),
                server.runSequence() - 1,
                sink,
                file.notices().quiet(),
                file.notices().tongue(),
                server::nowNanos);
    }
}
