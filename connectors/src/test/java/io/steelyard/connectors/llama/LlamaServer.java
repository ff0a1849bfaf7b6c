package io.steelyard.connectors.llama;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A JVM that serves a model file on loopback in the form of OpenAI's {@code POST /v1/chat/completions}, an answer's form held
 * by a grammar made from the schema demanded. It misbehaves as its standard input says, one {@link Fault} a line, and ends
 * with it: nobody who dies leaves it behind.
 */
final class LlamaServer {
    /** When a late answer comes. */
    static final int LATE_MILLIS = 1_500;

    private static final int DROPS = 10;
    private static final int DROP_MILLIS = 30;
    private static final String OTHER_SCHEMA = """
            {"type":"object","additionalProperties":false,"required":["target_weight"],
             "properties":{"target_weight":{"type":"integer","minimum":0,"maximum":100}}}""";

    private final LocalModel model;
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    private LlamaServer(LocalModel model) {
        this.model = model;
    }

    /**
     * Arguments: the model's file, threads, whether it brings a form for conversations, the key store of the TLS door, the port
     * of the plain one (0 = any).
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var server = new LlamaServer(
                new LocalModel(arguments[0], Integer.parseInt(arguments[1]), Boolean.parseBoolean(arguments[2])));
        var plain = server.open(HttpServer.create(loopback(Integer.parseInt(arguments[4])), 16));
        var locked = HttpsServer.create(loopback(0), 16);
        locked.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.context(arguments[3])));
        server.open(locked);
        System.out.println("ports " + plain.getAddress().getPort() + " "
                + locked.getAddress().getPort());
        try (var lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) {
                server.fault = Fault.valueOf(lines.nextLine());
                System.out.println("now " + server.fault);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private HttpServer open(HttpServer server) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::handle);
        server.start();
        return server;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            misbehave(exchange, ChatQuestion.read(request));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void misbehave(HttpExchange exchange, ChatQuestion question) throws IOException, InterruptedException {
        switch (fault) {
            case NONE -> send(exchange, 200, completion(question, question.schema()));
            case SLOW -> drop(exchange, completion(question, question.schema()));
            case LATE -> {
                byte[] whole = completion(question, question.schema());
                Thread.sleep(LATE_MILLIS);
                send(exchange, 200, whole);
            }
            case HANG -> never.await();
            case HANG_MID_BODY -> {
                half(exchange, completion(question, question.schema()));
                never.await();
            }
            case CUT -> half(exchange, completion(question, question.schema()));
            case RATE_LIMITED -> {
                exchange.getResponseHeaders().add("Retry-After", "30");
                send(exchange, 429, error("slow down"));
            }
            case BROKEN -> send(exchange, 500, error("no such tensor"));
            case ENDLESS -> endless(exchange);
            case GARBAGE -> send(exchange, 200, new byte[] {0, (byte) 0xFF, (byte) 0xFE, '{', '[', '"', 1});
            case BABBLE -> send(exchange, 200, completion(question, ""));
            case WRONG_SCHEMA -> send(exchange, 200, completion(question, OTHER_SCHEMA));
            case HALF_JSON -> {
                LocalModel.Answer answer = model.answer(question, question.schema());
                String text = answer.text().substring(0, answer.text().length() / 2);
                send(exchange, 200, reply(new LocalModel.Answer(text, answer.inputTokens(), answer.outputTokens())));
            }
        }
    }

    private byte[] completion(ChatQuestion question, String schema) {
        return reply(model.answer(question, schema));
    }

    private static byte[] reply(LocalModel.Answer answer) {
        int total = answer.inputTokens() + answer.outputTokens();
        return ("{\"id\":\"local\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"local\",\"choices\":[{\"index\":0,"
                        + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\""
                        + new String(JsonStringEncoder.getInstance().quoteAsString(answer.text()))
                        + "\"}}],\"usage\":{\"prompt_tokens\":" + answer.inputTokens() + ",\"completion_tokens\":"
                        + answer.outputTokens() + ",\"total_tokens\":" + total + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] error(String message) {
        return ("{\"error\":{\"message\":\"" + message + "\",\"type\":\"test\"}}").getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
        announce(exchange, code, body);
        exchange.getResponseBody().write(body);
    }

    private static void half(HttpExchange exchange, byte[] body) throws IOException {
        OutputStream out = announce(exchange, 200, body);
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    private static void drop(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        OutputStream out = announce(exchange, 200, body);
        int size = Math.ceilDiv(body.length, DROPS);
        for (int from = 0; from < body.length; from += size) {
            out.write(Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
            out.flush();
            Thread.sleep(DROP_MILLIS);
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        for (OutputStream out = exchange.getResponseBody(); ; ) {
            out.write(spaces);
        }
    }

    private static OutputStream announce(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        return exchange.getResponseBody();
    }
}
