package io.steelyard.ops.cli;

import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.mandate.MandateText;
import io.steelyard.engine.mandate.Tongue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard mandate render}: says a mandate back, so that what its owner reads is what will be signed. */
@Command(
        name = "render",
        description = {
            "Say a mandate back in plain English and Chinese, or turn its sentences into the file.",
            "Reads either form; nothing is guessed: a sentence that is not one of ours is named."
        },
        mixinStandardHelpOptions = true)
final class MandateRenderCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "mandate.toml, or a text of the sentences.")
    private Path file = Path.of("");

    @Option(names = "--as", paramLabel = "FORM", description = "Only this: ${COMPLETION-CANDIDATES}.")
    private @Nullable Form form;

    @Mixin
    private JsonOption json = new JsonOption();

    MandateRenderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How a mandate can be written. */
    enum Form {
        EN,
        ZH,
        TOML;

        String of(Mandate mandate) {
            return switch (this) {
                case EN -> MandateText.render(mandate, Tongue.ENGLISH);
                case ZH -> MandateText.render(mandate, Tongue.CHINESE);
                case TOML -> MandateFile.write(mandate);
            };
        }
    }

    @Override
    public Integer call() throws IOException {
        Mandate mandate = MandateSource.read(file);
        if (json.json) {
            terminal.json(document(mandate));
        } else if (form == null) {
            terminal.answer(Form.EN.of(mandate));
            terminal.answer(Form.ZH.of(mandate).stripTrailing());
        } else {
            terminal.answer(form.of(mandate).stripTrailing());
        }
        return ExitCode.GOOD;
    }

    private static Map<String, Object> document(Mandate mandate) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "steelyard.mandate/1");
        document.put("canonical", Form.TOML.of(mandate));
        document.put("en", Form.EN.of(mandate).lines().toList());
        document.put("zh", Form.ZH.of(mandate).lines().toList());
        return document;
    }
}
