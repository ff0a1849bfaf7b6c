package io.steelyard.ops.cli;

import io.steelyard.backtest.imports.Importer;
import io.steelyard.backtest.imports.Importers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steelyard data}: turns foreign data into journals. */
@Command(
        name = "data",
        description = "Turn foreign market and chain data into a journal of inputs.",
        mixinStandardHelpOptions = true,
        subcommands = {DataCommand.Formats.class, DataImportCommand.class})
final class DataCommand {

    /** {@code steelyard data formats}. */
    @Command(name = "formats", description = "List what can be imported.", mixinStandardHelpOptions = true)
    static final class Formats implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private JsonOption json = new JsonOption();

        Formats(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<Importer> all = Importers.all();
            if (json.json) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("schema", "steelyard.formats/1");
                document.put(
                        "formats",
                        all.stream()
                                .map(f -> Map.of("format", f.format(), "summary", f.summary()))
                                .toList());
                terminal.json(document);
            } else {
                all.forEach(f -> terminal.answer(String.format("%-20s %s", f.format(), f.summary())));
            }
            return ExitCode.GOOD;
        }
    }
}
