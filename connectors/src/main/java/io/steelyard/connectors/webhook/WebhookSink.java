package io.steelyard.connectors.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.engine.config.Secret;
import io.steelyard.engine.port.Notice;
import io.steelyard.engine.port.NoticeSink;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Notices to one address, at most one a second. Told twice after a crash at the wrong moment; whoever minds has the key in the
 * body to tell them apart by.
 */
public final class WebhookSink implements NoticeSink {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long BETWEEN_MILLIS = 1_000;
    private static final int TOO_MANY = 429;
    private static final int BAD = 300;
    private static final long LONGEST_WAIT_SECONDS = 300;

    private final WebhookSettings settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final JsonFactory json = new JsonFactory();

    public WebhookSink(WebhookSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void deliver(Notice notice) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url().reveal()))
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(notice)))
                .build();
        HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() == TOO_MANY) {
            TimeUnit.SECONDS.sleep(patience(response));
        }
        if (response.statusCode() >= BAD) {
            throw new IOException("it answers " + response.statusCode());
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private String body(Notice notice) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            switch (settings.form()) {
                case SLACK -> slack(out, notice);
                case PAGERDUTY -> pagerDuty(out, notice);
                case JSON -> plain(out, notice);
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void slack(JsonGenerator out, Notice notice) throws IOException {
        String text = (notice.over() ? "OVER" : notice.severity()) + " " + notice.title() + "\n"
                + String.join("\n", notice.lines()) + "\nentry " + notice.key();
        out.writeStringField(
                "text", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private void pagerDuty(JsonGenerator out, Notice notice) throws IOException {
        Secret key = settings.routingKey();
        out.writeStringField("routing_key", key == null ? "" : key.reveal());
        out.writeStringField("event_action", notice.over() ? "resolve" : "trigger");
        out.writeStringField("dedup_key", notice.incident().isEmpty() ? notice.key() : notice.incident());
        out.writeObjectFieldStart("payload");
        out.writeStringField("summary", notice.title());
        out.writeStringField("source", "steelyard");
        out.writeStringField("severity", notice.severity().name().toLowerCase(Locale.ROOT));
        out.writeStringField("timestamp", time(notice));
        out.writeObjectFieldStart("custom_details");
        out.writeStringField("key", notice.key());
        out.writeStringField("lines", String.join("\n", notice.lines()));
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void plain(JsonGenerator out, Notice notice) throws IOException {
        out.writeStringField("schema", "steelyard.notice/1");
        out.writeStringField("key", notice.key());
        out.writeStringField("time", time(notice));
        out.writeStringField("severity", notice.severity().name().toLowerCase(Locale.ROOT));
        out.writeStringField("incident", notice.incident());
        out.writeBooleanField("over", notice.over());
        out.writeStringField("title", notice.title());
        out.writeArrayFieldStart("lines");
        for (String line : notice.lines()) {
            out.writeString(line);
        }
        out.writeEndArray();
    }

    private static String time(Notice notice) {
        return Instant.ofEpochSecond(0, notice.timeNanos()).toString();
    }

    private static long patience(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(text)))
                .orElse(1L);
    }
}
