package io.steelyard.ops.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.steelyard.ops.json.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Forms in, JSON out: the words of the admin endpoint. */
final class HttpAnswers {
    static final int OK = 200;
    static final int ACCEPTED = 202;
    static final int BAD = 400;
    static final int UNAUTHORISED = 401;
    static final int FORBIDDEN = 403;
    static final int UNKNOWN = 404;
    static final int UNAVAILABLE = 503;

    /** Longest body that is read. */
    static final int LONGEST_BODY = 4_096;

    private HttpAnswers() {}

    /** Reads the form that was sent, and goes on with it. */
    static Mono<Void> form(
            HttpServerRequest request,
            HttpServerResponse response,
            Function<Map<String, List<String>>, Mono<Void>> next) {
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMap(body -> body.length() > LONGEST_BODY
                        ? problem(response, BAD, "longer than " + LONGEST_BODY + " letters")
                        : next.apply(new QueryStringDecoder("?" + body).parameters()));
    }

    /** A field's first value; null where the form has none. */
    static @Nullable String first(Map<String, List<String>> form, String key) {
        List<String> values = form.getOrDefault(key, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    static Mono<Void> problem(HttpServerResponse response, int status, String text) {
        return send(response, status, Map.of("error", text));
    }

    static Mono<Void> send(HttpServerResponse response, int status, Map<String, ? extends @Nullable Object> document) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .sendString(Mono.just(Json.pretty(document) + "\n"))
                .then();
    }
}
