package io.steelyard.connectors.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message;
import io.steelyard.engine.port.Notice;
import io.steelyard.engine.port.NoticeSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices into one channel: an incident is one message, which is edited as it goes on and has all of it in its thread. At most
 * one message a second, in their order, and as much patience as Slack asks for. A message carries its key in its metadata, so
 * that one whose fate a crash left open is looked for before it is sent again.
 */
public final class SlackSink implements NoticeSink {
    private static final String EVENT = "steelyard_notice";
    private static final long BETWEEN_NANOS = 1_000_000_000L;
    private static final int TOO_MANY = 429;
    private static final int LOOK_BACK = 100;
    private static final long LONGEST_WAIT_SECONDS = 300;

    private final Slack slack;
    private final MethodsClient methods;
    private final String channel;
    private final SlackMemory memory;
    private final LongSupplier nanoTime;
    private long nextNanos;

    private SlackSink(Slack slack, SlackSettings settings, SlackMemory memory, LongSupplier nanoTime) {
        this.slack = slack;
        this.methods = slack.methods(settings.botToken().reveal());
        this.channel = settings.channel();
        this.memory = memory;
        this.nanoTime = nanoTime;
        nextNanos = nanoTime.getAsLong();
    }

    /** {@code state}: folder for what was posted; {@code nanoTime}: for the pace. Nothing is asked of Slack yet. */
    public static SlackSink open(SlackSettings settings, Path state, LongSupplier nanoTime) throws IOException {
        return new SlackSink(
                Slack.getInstance(config(settings)),
                settings,
                SlackMemory.open(state.resolve("slack-posted")),
                nanoTime);
    }

    static SlackConfig config(SlackSettings settings) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiUrl());
        config.setTokenExistenceVerificationEnabled(false); // auth.test says it better than a look at the prefix
        config.setPrettyResponseLoggingEnabled(false);
        return config;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public void deliver(Notice notice) throws IOException, InterruptedException {
        if (memory.wasPosted(notice.key())) {
            return;
        }
        SlackMemory.Incident before = notice.incident().isEmpty() ? null : memory.incident(notice.incident());
        String ts = memory.mayBePosted(notice.key()) ? find(notice.key()) : null;
        if (ts == null) {
            memory.onTrying(notice.key());
            ts = post(notice, before == null ? null : before.ts());
        }
        if (before != null) {
            update(notice, before);
        }
        remember(notice, before, ts);
        memory.onPosted(notice.key());
    }

    @Override
    public void close() {
        SlackLibrary.close(slack);
    }

    private void remember(Notice notice, SlackMemory.@Nullable Incident before, String ts) {
        if (notice.incident().isEmpty()) {
            return;
        }
        if (notice.over()) {
            memory.forgetIncident(notice.incident());
        } else {
            memory.setIncident(
                    notice.incident(),
                    before == null
                            ? new SlackMemory.Incident(ts, 1, SlackText.headline(notice))
                            : new SlackMemory.Incident(before.ts(), before.count() + 1, before.title()));
        }
    }

    private String post(Notice notice, @Nullable String thread) throws IOException, InterruptedException {
        ChatPostMessageRequest request = ChatPostMessageRequest.builder()
                .channel(channel)
                .threadTs(thread)
                .text(SlackText.headline(notice))
                .blocks(SlackText.blocks(notice))
                .metadata(Message.Metadata.builder()
                        .eventType(EVENT)
                        .eventPayload(Map.of("key", notice.key()))
                        .build())
                .unfurlLinks(false)
                .unfurlMedia(false)
                .build();
        return call(() -> methods.chatPostMessage(request)).getTs();
    }

    private void update(Notice notice, SlackMemory.Incident before) throws IOException, InterruptedException {
        ChatUpdateRequest request = ChatUpdateRequest.builder()
                .channel(channel)
                .ts(before.ts())
                .text(before.title())
                .blocks(SlackText.standing(before.title(), before.count() + 1, notice, notice.proposal()))
                .build();
        call(() -> methods.chatUpdate(request));
    }

    /** The message of this key among the latest; null where it is not there. */
    private @Nullable String find(String key) throws IOException, InterruptedException {
        ConversationsHistoryRequest request = ConversationsHistoryRequest.builder()
                .channel(channel)
                .includeAllMetadata(true)
                .limit(LOOK_BACK)
                .build();
        ConversationsHistoryResponse history = call(() -> methods.conversationsHistory(request));
        return history.getMessages().stream()
                .filter(message -> message.getMetadata() != null
                        && key.equals(String.valueOf(
                                message.getMetadata().getEventPayload().get("key"))))
                .map(Message::getTs)
                .findFirst()
                .orElse(null);
    }

    private interface Call<T> {
        T make() throws IOException, SlackApiException;
    }

    /** Makes one call at the channel's pace; waits and asks once more where Slack wants patience. */
    private <T extends SlackApiTextResponse> T call(Call<T> call) throws IOException, InterruptedException {
        for (boolean again = false; ; again = true) {
            long wait = nextNanos - nanoTime.getAsLong();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            try {
                T response = call.make();
                nextNanos = nanoTime.getAsLong() + BETWEEN_NANOS;
                if (!response.isOk()) {
                    throw new IOException("Slack says " + response.getError());
                }
                return response;
            } catch (SlackApiException e) {
                nextNanos = nanoTime.getAsLong() + patience(e);
                if (again || e.getResponse().code() != TOO_MANY) {
                    throw new IOException("Slack answers " + e.getResponse().code(), e);
                }
            }
        }
    }

    private static long patience(SlackApiException e) {
        String after = e.getResponse().header("Retry-After");
        boolean told = after != null && after.matches("\\d{1,6}");
        return told ? TimeUnit.SECONDS.toNanos(Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(after))) : BETWEEN_NANOS;
    }
}
