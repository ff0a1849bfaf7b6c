package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steelyard.engine.domain.Asset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What an owner reads is what is signed: saying and reading undo each other, in both tongues and in the file. */
class MandateTextPropertyTest {
    @Property
    void shouldReadBackWhatItSays(@ForAll("mandates") Mandate mandate, @ForAll Tongue tongue) {
        String words = MandateText.render(mandate, tongue);
        Mandate read = MandateText.parse(words, Asset.USDC, Asset.USDT, tongue);
        assertEquals(mandate, read);
        assertEquals(words, MandateText.render(read, tongue));
    }

    @Property(tries = 200)
    void shouldReadBackWhatItWrites(@ForAll("mandates") Mandate mandate) throws IOException {
        Path file = Files.createTempFile("mandate", ".toml");
        try {
            Files.writeString(file, MandateFile.write(mandate));
            Mandate read = MandateFile.read(file);
            assertEquals(mandate, read);
            assertEquals(Files.readString(file), MandateFile.write(read));
        } finally {
            Files.delete(file);
        }
    }

    @Property
    void shouldWidenOneWayOnly(@ForAll("mandates") Mandate one, @ForAll("mandates") Mandate other) {
        for (Change change : MandateDiff.between(one, other, Tongue.ENGLISH)) {
            Change back = MandateDiff.between(other, one, Tongue.ENGLISH).stream()
                    .filter(candidate -> candidate.term() == change.term())
                    .findFirst()
                    .orElseThrow();
            boolean list = !change.term().kind().isNumber() && change.term().kind() != Kind.CHOICE;
            boolean neutral = change.term().wider() == Wider.NEVER;
            assertEquals(true, list || neutral || change.widens() != back.widens(), change.toString());
            assertEquals(true, !list || change.widens() || back.widens(), change.toString());
        }
    }

    @Provide
    Arbitrary<Mandate> mandates() {
        return Mandates.any();
    }
}
