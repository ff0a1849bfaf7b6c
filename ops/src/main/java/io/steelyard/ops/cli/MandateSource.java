package io.steelyard.ops.cli;

import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateException;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.mandate.MandateText;
import io.steelyard.engine.mandate.Tongue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mandate as a user keeps it: the TOML file, or its plain sentences in English or Chinese. */
final class MandateSource {
    private MandateSource() {}

    /**
     * Reads {@code file}: TOML by its name, else sentences in the language in which more of them are understood.
     *
     * @throws io.steelyard.engine.config.ConfigException or {@link MandateException} naming every fault at once
     */
    static Mandate read(Path file) throws IOException {
        if (file.toString().endsWith(".toml")) {
            return MandateFile.read(file);
        }
        String words = text(file);
        try {
            return in(Tongue.ENGLISH, words);
        } catch (MandateException english) {
            try {
                return in(Tongue.CHINESE, words);
            } catch (MandateException chinese) {
                throw chinese.faults().size() < english.faults().size() ? chinese : english;
            }
        }
    }

    private static Mandate in(Tongue tongue, String words) {
        return MandateText.parse(words, Asset.USDC, Asset.USDT, tongue);
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException _) {
            throw new UsageException(file + ": is not UTF-8 text");
        }
    }
}
