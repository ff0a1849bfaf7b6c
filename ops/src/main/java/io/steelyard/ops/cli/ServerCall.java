package io.steelyard.ops.cli;

import io.steelyard.ops.server.AdminToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** A question or command to the server of a state folder, over its admin endpoint. */
final class ServerCall {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int GOOD_BELOW = 300;

    private final Path state;

    ServerCall(Path state) {
        this.state = state;
    }

    /** What it answered, and whether that is good. */
    record Answer(boolean good, String body) {}

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    Answer command(String name, String operator, String reason) throws IOException, InterruptedException {
        return post("/api/v1/commands/" + name, "operator=" + encode(operator) + "&reason=" + encode(reason));
    }

    Answer approval(String proposal, String person, String key, boolean granted)
            throws IOException, InterruptedException {
        return post(
                "/api/v1/approvals/" + encode(proposal),
                "person=" + encode(person) + "&key=" + encode(key) + "&answer=" + (granted ? "grant" : "refuse"));
    }

    private Answer post(String path, String form) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        Path url = state.resolve("admin.url");
        if (Files.notExists(url)) {
            throw new NoSuchFileException(url.toString(), null, "no server has run in this state folder");
        }
        return HttpRequest.newBuilder(URI.create(Files.readString(url).strip() + path))
                .timeout(LONGEST)
                .header("Authorization", AdminToken.read(state).header());
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode() < GOOD_BELOW, response.body().strip());
        } catch (ConnectException e) {
            throw new IOException("the server does not answer at " + request.uri(), e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
