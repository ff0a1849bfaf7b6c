package io.steelyard.connectors.llm;

import io.steelyard.connectors.llm.Exchange.Outcome;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateDraft;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.mandate.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the eight owners' wishes: its words, the policy that it means, and what a real model made of it. */
record OwnersWish(int number, Wish wish, Mandate expected, List<Exchange> recorded) {
    private static final Path EXPECTED = Path.of("..", "engine", "src", "test", "resources", "mandates");
    private static final Path RECORDED = Path.of("src", "test", "resources", "mandate-drafts");

    static OwnersWish read(int number) throws IOException {
        Path file = expected(number);
        return new OwnersWish(
                number, wish(file), MandateFile.read(file), Cassette.read(RECORDED.resolve(number + ".jsonl")));
    }

    MandateDrafter drafter() {
        return MandateDrafter.recorded(advisor(), recorded);
    }

    MandateDraft draft() {
        return drafter().draft(wish);
    }

    /**
     * Puts answers that a model gave outside of the program, N.answer.json and N.model in the folder of the arguments, into
     * cassettes: the request is the one that the program makes of the wish. Tokens and latency were not measured and are 0.
     */
    public static void main(String[] folder) throws IOException {
        for (int number = 1; number <= 8; number++) {
            Path answer = Path.of(folder[0], number + ".answer.json");
            String model =
                    Files.readString(Path.of(folder[0], number + ".model")).strip();
            if (!model.equals(advisor().models().getFirst().model())) {
                throw new IllegalArgumentException("Condition failed: the model of advisor.toml, was " + model);
            }
            MandateDrafter drafter = MandateDrafter.recorded(advisor(), List.of());
            try {
                drafter.draft(wish(expected(number)));
            } catch (DraftFailedException _) {
                Exchange asked = drafter.missed().getFirst();
                Exchange answered = new Exchange(
                        asked.fingerprint(),
                        asked.provider(),
                        asked.model(),
                        asked.request(),
                        Outcome.ANSWERED,
                        Files.readString(answer),
                        0,
                        0,
                        0);
                Cassette.write(RECORDED.resolve(number + ".jsonl"), List.of(answered));
            }
        }
    }

    private static AdvisorFile advisor() {
        return AdvisorFile.read(RECORDED.resolve("advisor.toml"), Map.of(), false);
    }

    private static Path expected(int number) throws IOException {
        try (var files = Files.list(EXPECTED)) {
            return files.filter(file -> file.getFileName().toString().startsWith(number + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Wish wish(Path file) throws IOException {
        return Wish.of(Files.readAllLines(file).getFirst().substring("# wish: ".length()));
    }
}
