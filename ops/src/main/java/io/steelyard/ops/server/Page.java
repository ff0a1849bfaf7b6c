package io.steelyard.ops.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The read-only page. It holds no figure itself, so anybody on the machine may have it; what it shows it asks for with the
 * token. Its policy lets it run the one script that is in it and talk to nobody else.
 */
final class Page {
    private final String html;
    private final String policy;

    Page() {
        try (InputStream in = Page.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("Invariant: the page lies beside its class");
            }
            html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        policy = "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'sha256-"
                + hash(script()) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    Mono<Void> send(HttpServerResponse response) {
        return response.header("Content-Type", "text/html; charset=utf-8")
                .header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .sendString(Mono.just(html))
                .then();
    }

    private String script() {
        int from = html.indexOf("<script>") + "<script>".length();
        return html.substring(from, html.indexOf("</script>"));
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }
}
