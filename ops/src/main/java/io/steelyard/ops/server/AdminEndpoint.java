package io.steelyard.ops.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.ops.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The server's ear for its operators, on the loopback address only. Health may be asked by anybody there; everything else
 * needs the state folder's token. Where it listens stands in {@code admin.url} beside the token.
 */
public final class AdminEndpoint implements AutoCloseable {
    private static final int LONGEST_BODY = 4_096;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD = 400;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;
    private static final long OLDEST_STATUS_NANOS = 2_000_000_000L;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    private final Server server;
    private final AdminToken token;
    private final LongSupplier epochNanos;
    private final HaltFile haltFile;
    private final ApprovalDesk approvals;
    private final Page page = new Page();
    private final DisposableServer http;

    private AdminEndpoint(Server server, Path state, int port, List<Approver> people, HaltFile haltFile)
            throws IOException {
        this.server = server;
        this.haltFile = haltFile;
        this.approvals = new ApprovalDesk(server, people);
        this.token = AdminToken.readOrMake(state);
        this.epochNanos = server::nowNanos;
        http = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .httpRequestDecoder(
                        spec -> spec.maxInitialLineLength(LONGEST_BODY).maxHeaderSize(2 * LONGEST_BODY))
                .route(routes -> routes.get("/livez", (_, response) -> health(response, isAlive()))
                        .get("/readyz", (_, response) -> health(response, isReady()))
                        .get("/api/v1/status", guarded((_, response) -> status(response)))
                        .post("/api/v1/commands/{action}", guarded(this::command))
                        .get("/", (_, response) -> page.send(response))
                        .get("/api/v1/stream", guarded((_, response) -> stream(response)))
                        .get("/metrics", guarded((_, response) -> metrics(response)))
                        .get("/api/v1/approvals", guarded((_, response) -> approvals.list(response)))
                        .post("/api/v1/approvals/{proposal}", guarded(this::approval)))
                .bindNow();
        Files.writeString(state.resolve("admin.url"), url());
    }

    private interface Handler {
        Mono<Void> handle(HttpServerRequest request, HttpServerResponse response);
    }

    /** Listens at the port that {@code file} says, or at any free one for 0. */
    public static AdminEndpoint open(Server server, ServerFile file, HaltFile haltFile) throws IOException {
        return new AdminEndpoint(server, file.state(), file.adminPort(), file.people(), haltFile);
    }

    /** Such as {@code http://127.0.0.1:7654}. */
    public String url() {
        return "http://127.0.0.1:" + http.port();
    }

    @Override
    public void close() {
        http.disposeNow(Duration.ofSeconds(1));
    }

    /** The engine's thread has said something of itself within two seconds. */
    private boolean isAlive() {
        Status status = server.status();
        return status != null && epochNanos.getAsLong() - status.timeNanos() < OLDEST_STATUS_NANOS;
    }

    /** It is alive, knows both prices, and may trade or only observes. */
    private boolean isReady() {
        Status status = server.status();
        return isAlive()
                && status != null
                && status.baseUsdRaw() > 0
                && status.quoteUsdRaw() > 0
                && status.venues().stream().anyMatch(venue -> !venue.down());
    }

    /** A page of another site, opened in the operator's browser, can reach this address but not know the token or the host. */
    private BiFunction<HttpServerRequest, HttpServerResponse, Mono<Void>> guarded(Handler handler) {
        return (request, response) -> {
            String host = Objects.requireNonNullElse(request.requestHeaders().get(HttpHeaderNames.HOST), "");
            if (!host.startsWith("127.0.0.1:") && !host.startsWith("localhost:")) {
                return HttpAnswers.problem(response, FORBIDDEN, "asked under another host's name");
            }
            String given = Objects.requireNonNullElse(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION), "");
            return token.isHeader(given)
                    ? handler.handle(request, response)
                    : HttpAnswers.problem(response, UNAUTHORISED, "the token of the state folder is wanted");
        };
    }

    private Mono<Void> status(HttpServerResponse response) {
        Status status = server.status();
        return status == null
                ? HttpAnswers.problem(response, UNAVAILABLE, "the engine has not begun yet")
                : HttpAnswers.send(response, OK, StatusDocument.of(status));
    }

    /** The status as it changes, once a second, for as long as somebody looks. */
    private Mono<Void> stream(HttpServerResponse response) {
        return response.sse()
                .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .sendString(Flux.interval(Duration.ZERO, Duration.ofSeconds(1))
                        .onBackpressureDrop()
                        .concatMap(_ -> Mono.justOrEmpty(server.status()))
                        .map(status ->
                                "data:" + Json.line(StatusDocument.page(status)).strip() + "\n\n"))
                .then();
    }

    private Mono<Void> metrics(HttpServerResponse response) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .sendString(Mono.fromSupplier(server.meters()::scrape))
                .then();
    }

    private Mono<Void> approval(HttpServerRequest request, HttpServerResponse response) {
        String proposal = Objects.requireNonNullElse(request.param("proposal"), "");
        return HttpAnswers.form(request, response, form -> approvals.answer(proposal, form, response));
    }

    private Mono<Void> command(HttpServerRequest request, HttpServerResponse response) {
        String name = Objects.requireNonNullElse(request.param("action"), "");
        Optional<OperatorAction> action = action(name);
        if (action.isEmpty()) {
            return HttpAnswers.problem(response, BAD, "no command " + name);
        }
        return HttpAnswers.form(request, response, form -> command(action.get(), form, response));
    }

    private Mono<Void> command(OperatorAction action, Map<String, List<String>> form, HttpServerResponse response) {
        Person person = Person.of(HttpAnswers.first(form, "operator"), HttpAnswers.first(form, "reason"));
        if (action == OperatorAction.RESUME && !person.isNamed()) {
            return HttpAnswers.problem(response, BAD, "to resume, operator and reason are wanted");
        }
        if (action == OperatorAction.RESUME && haltFile.isThere()) {
            return HttpAnswers.problem(response, BAD, "to resume, first remove " + haltFile.path());
        }
        return Mono.fromFuture(server.command(action, person.operator(), person.reason()))
                .timeout(LONGEST_ANSWER)
                .flatMap(sequence ->
                        HttpAnswers.send(response, ACCEPTED, Map.of("command", word(action), "sequence", sequence)))
                .onErrorResume(_ -> HttpAnswers.problem(
                        response,
                        UNAVAILABLE,
                        "the engine does not answer; the command waits for it, and a halt file stops a restart"));
    }

    private static Optional<OperatorAction> action(String name) {
        return List.of(OperatorAction.values()).stream()
                .filter(action -> word(action).equals(name))
                .findFirst();
    }

    private static String word(OperatorAction action) {
        return action == OperatorAction.REDUCE_ONLY
                ? "reduce"
                : action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Mono<Void> health(HttpServerResponse response, boolean good) {
        return response.status(good ? OK : UNAVAILABLE)
                .sendString(Mono.just(good ? "ok\n" : "no\n"))
                .then();
    }
}
