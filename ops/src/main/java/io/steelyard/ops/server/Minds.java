package io.steelyard.ops.server;

import io.steelyard.connectors.llm.AdvisorFile;
import io.steelyard.connectors.llm.LiveModels;
import io.steelyard.connectors.llm.LlmRiskAdvisor;
import io.steelyard.connectors.llm.PromptPack;
import io.steelyard.connectors.news.NewsFile;
import io.steelyard.connectors.news.NewsSources;
import io.steelyard.connectors.news.SourceSettings;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.live.AdviceLine;
import io.steelyard.engine.live.Inbox;
import io.steelyard.engine.live.NewsDesk;
import io.steelyard.engine.loop.JournalListener;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models around a running engine: the adviser on its line and the reader at the news desk, each on a thread of its own.
 * Without a model there is neither, and the rule policy decides alone.
 */
final class Minds implements AutoCloseable {
    private final @Nullable AdviceLine line;
    private final @Nullable NewsDesk desk;
    private final String words;

    private Minds(@Nullable AdviceLine line, @Nullable NewsDesk desk, String words) {
        this.line = line;
        this.desk = desk;
        this.words = words;
    }

    /**
     * Opens what {@code advisor} and {@code news} name.
     *
     * @param mandate hash of the owner's mandate; zero without one
     */
    static Minds open(AdvisorFile advisor, NewsFile news, Sha256 mandate, LongSupplier epochNanos, Inbox inbox) {
        if (advisor.models().isEmpty()) {
            return new Minds(null, null, "no model: the rule policy decides alone");
        }
        LlmRiskAdvisor adviser = LiveModels.adviser(advisor, PromptPack.shipped(), mandate, epochNanos, inbox::accept);
        AdviceLine line = AdviceLine.start(adviser, inbox::accept, epochNanos);
        return new Minds(line, desk(advisor, news, epochNanos, inbox), words(advisor, news, adviser.policyVersion()));
    }

    /** What the sequencer tells, for the adviser hears its questions there. */
    Stream<JournalListener> listeners() {
        return Stream.ofNullable(line);
    }

    /** Who advises and who is read, in one line. */
    String words() {
        return words;
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.close();
        }
        if (line != null) {
            line.close();
        }
    }

    private static @Nullable NewsDesk desk(AdvisorFile advisor, NewsFile news, LongSupplier epochNanos, Inbox inbox) {
        if (news.sources().isEmpty()) {
            return null;
        }
        NewsFile.Reading share = news.reading();
        return NewsDesk.start(
                LiveModels.reader(
                        advisor,
                        news.sources().stream().map(SourceSettings::name).collect(Collectors.toSet()),
                        share.tokens(),
                        share.micros()),
                NewsSources.feeds(news, epochNanos, new SplittableRandom()),
                new NewsDesk.Share(share.itemsAnHour(), share.waiting()),
                inbox::accept,
                epochNanos);
    }

    private static String words(AdvisorFile advisor, NewsFile news, Sha256 version) {
        List<String> models = advisor.models().stream()
                .map(model -> model.provider().id() + ":" + model.model())
                .toList();
        return "advice by " + models + ", policy version " + version + "; "
                + (news.sources().isEmpty()
                        ? "no news is read"
                        : "news is read from " + news.sources().size() + " sources");
    }
}
