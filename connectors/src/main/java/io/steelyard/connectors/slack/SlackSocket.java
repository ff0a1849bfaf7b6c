package io.steelyard.connectors.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.socket_mode.SocketModeClient;
import io.steelyard.engine.config.Secret;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket over which Slack brings buttons and slash commands; we open it, so nothing listens for Slack. It is opened again,
 * by the library when it breaks and by us when it could not be opened, and nothing waits for it.
 */
public final class SlackSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
    private static final long LONGEST_PAUSE_SECONDS = 60;

    private final SlackSettings settings;
    private final Secret appToken;
    private final SlackDesk desk;
    private final Slack slack;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread opener;
    private volatile @Nullable SocketModeApp socket;

    private SlackSocket(SlackSettings settings, Secret appToken, SlackDesk desk) {
        this.settings = settings;
        this.appToken = appToken;
        this.desk = desk;
        this.slack = Slack.getInstance(SlackSink.config(settings));
        opener = Thread.ofPlatform().daemon().name("steelyard-slack-socket").unstarted(this::open);
    }

    /** Opens it on a thread of its own; {@code appToken} is {@code xapp-…}. */
    public static SlackSocket open(SlackSettings settings, Secret appToken, SlackDesk desk) {
        SlackSocket socket = new SlackSocket(settings, appToken, desk);
        socket.opener.start();
        return socket;
    }

    @Override
    public void close() {
        stop.countDown();
        SocketModeApp open = socket;
        try {
            opener.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (open != null) {
            SlackLibrary.close(open);
        }
        SlackLibrary.close(slack);
    }

    private void open() {
        long pauseSeconds = 1;
        while (stop.getCount() > 0) {
            try {
                SocketModeApp app = new SocketModeApp(appToken.reveal(), SocketModeClient.Backend.JavaWebSocket, app());
                SlackLibrary.start(app);
                socket = app;
                return;
            } catch (IOException e) {
                LOG.warn("no socket to Slack: {}", e.getMessage());
            }
            try {
                if (stop.await(pauseSeconds, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, 2 * pauseSeconds);
        }
    }

    private App app() {
        App app = new App(AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(settings.botToken().reveal())
                .build());
        app.blockAction(SlackText.GRANT, (request, context) -> pressed(request, context, true));
        app.blockAction(SlackText.REFUSE, (request, context) -> pressed(request, context, false));
        app.command(
                "/steelyard",
                (request, context) -> context.ack(desk.commanded(
                        request.getPayload().getUserId(),
                        request.getPayload().getText() == null
                                ? ""
                                : request.getPayload().getText().strip())));
        return app;
    }

    private Response pressed(BlockActionRequest request, ActionContext context, boolean granted)
            throws IOException, SlackApiException {
        String member = request.getPayload().getUser().getId();
        String proposal = request.getPayload().getActions().getFirst().getValue();
        String told = desk.answered(member, proposal == null ? "" : proposal, granted);
        context.client()
                .chatPostEphemeral(ChatPostEphemeralRequest.builder()
                        .channel(settings.channel())
                        .user(member)
                        .text(SlackText.escaped(told))
                        .build());
        return context.ack();
    }
}
