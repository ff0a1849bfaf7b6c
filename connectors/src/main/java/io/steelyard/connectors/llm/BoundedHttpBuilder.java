package io.steelyard.connectors.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** What LangChain4j's models want in order to make their {@link BoundedHttp}. */
final class BoundedHttpBuilder implements HttpClientBuilder {
    private Duration connect;
    private Duration read;

    BoundedHttpBuilder(Duration connect, Duration read) {
        this.connect = connect;
        this.read = read;
    }

    @Override
    public Duration connectTimeout() {
        return connect;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        this.connect = timeout;
        return this;
    }

    @Override
    public Duration readTimeout() {
        return read;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        this.read = timeout;
        return this;
    }

    @Override
    public HttpClient build() {
        return new BoundedHttp(connect, read);
    }
}
