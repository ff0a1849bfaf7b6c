package io.steelyard.connectors.chain.owner;

import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.TomlDocument;
import io.steelyard.engine.domain.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose signature binds the engine, and which mandate was accepted last: {@code owners.toml}.
 *
 * @param file as the operator named it
 * @param chainId of the chain whose wallets sign
 * @param addresses of the owners, with their checksums
 * @param acceptedVersion version of the mandate accepted last; 0 before the first
 * @param acceptedMandate its hash; {@link Sha256#ZERO} before the first
 */
public record Owners(Path file, long chainId, List<String> addresses, long acceptedVersion, Sha256 acceptedMandate) {

    public Owners {
        addresses = List.copyOf(addresses);
    }

    /** Reads the file; a {@link ConfigException} names every fault. */
    public static Owners read(Path file) {
        ConfigProblems problems = new ConfigProblems();
        TomlDocument document = TomlDocument.read(file, problems);
        problems.throwIfAny(); // what cannot be read lacks every key
        ConfigSection root = document.root();
        Owners owners = new Owners(
                file,
                root.number("chain_id", 1, Long.MAX_VALUE),
                addresses(root),
                root.number("accepted_version", 0, Long.MAX_VALUE - 1),
                accepted(root));
        if ((owners.acceptedVersion() == 0) != owners.acceptedMandate().equals(Sha256.ZERO)) {
            root.problem("accepted_mandate", "empty exactly while accepted_version is 0", owners.acceptedVersion());
        }
        document.reportUnread();
        problems.throwIfAny();
        return owners;
    }

    private static List<String> addresses(ConfigSection root) {
        List<String> addresses = new ArrayList<>();
        for (String text : root.texts("owners")) {
            String address = Address.parse(text);
            if (address == null) {
                root.problem("owners", "addresses with a right checksum, or without one in small letters", text);
            } else {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private static Sha256 accepted(ConfigSection root) {
        String text = root.text("accepted_mandate");
        if (text.isEmpty()) {
            return Sha256.ZERO;
        }
        Sha256 hash = Sha256.parse(text.startsWith("0x") ? text.substring(2) : text);
        if (hash == null) {
            root.problem("accepted_mandate", "64 lower-case hexadecimal digits, or empty", text);
            return Sha256.ZERO;
        }
        return hash;
    }
}
