package io.steelyard.connectors.chain.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.mandate.MandateText;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.mandate.Tongue;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;

/** The owner's signature: EIP-712's published example, our own vector by another implementation, and everything it covers. */
class MandateSignatureTest {
    private static final String COW = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";
    private static final String MAIL = """
            {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
            {"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
            "Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
            "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]},
            "primaryType":"Mail",
            "domain":{"name":"Ether Mail","version":"1","chainId":1,
            "verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
            "message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
            "to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},"contents":"Hello, Bob!"}}
            """;

    private final ECKeyPair cow = ECKeyPair.create(Hash.sha3("cow".getBytes(StandardCharsets.US_ASCII)));
    private final Mandate payroll = MandateFile.read(fixture("1-payroll.toml"));

    @TempDir
    private Path folder;

    @Test
    void shouldSignTheExampleOfTheStandardAsItIsPublished() throws IOException {
        byte[] digest = new StructuredDataEncoder(MAIL).hashStructuredData();
        assertEquals("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2", Hex.write(digest));
        String signature = Signature65.of(Sign.signMessage(digest, cow, false));
        assertEquals(
                "0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
                        + "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562" + "1c",
                signature);
        assertEquals(COW, Signature65.signer(digest, bytes(signature)));
    }

    /** Printed by ethers 6 from the same typed data: connectors/src/test/scripts/mandate-vector.mjs says how. */
    @Test
    void shouldSignAMandateAsEthersDoes() {
        SignedWords words = words(payroll);
        assertEquals("0x4a3ae9c0e553a901888787f4986cad97bd6fe94eaabc2d85faf48d463e3447e9", Hex.write(words.digest()));
        assertEquals(
                "0x9e8477effe5673f2a9b4582b23c3848d0bc75df3934a212a725a4cbdb017145f"
                        + "0473fcdc22abe81fe41a28151877e9ddcb824e8c305795897a7a8f15f1201e30" + "1b",
                signed(words).signature());
        assertEquals(COW, signed(words).signerOf(payroll));
    }

    @Test
    void shouldShowEverySentenceToTheWallet() {
        String json = words(payroll).json();
        for (Term term : Term.values()) {
            String sentence = MandateText.sentence(payroll, term, Tongue.ENGLISH);
            assertTrue(json.contains("\"" + term.key() + "\":\"" + sentence + "\""), term.key());
        }
    }

    @Test
    void shouldCoverEveryTermAndEveryTermBesideThem() throws IOException {
        Instant noon = Instant.parse("2027-01-01T12:00:00Z");
        List<SignedWords> all = new ArrayList<>(List.of(
                words(payroll),
                MandateSignature.words(payroll, 2, Sha256.ZERO, null, 1),
                MandateSignature.words(payroll, 1, new Sha256(0, 0, 0, 1), null, 1),
                MandateSignature.words(payroll, 1, Sha256.ZERO, noon, 1),
                MandateSignature.words(payroll, 1, Sha256.ZERO, noon.plusSeconds(1), 1),
                MandateSignature.words(payroll, 1, Sha256.ZERO, null, 42_161)));
        int terms = 0;
        for (String line : MandateFile.write(payroll).lines().toList()) {
            Mandate other = changed(line);
            if (other != null) {
                all.add(words(other));
                terms++;
            }
        }
        assertEquals(Term.values().length, terms);
        Set<String> digests = new HashSet<>();
        all.forEach(words -> assertTrue(digests.add(Hex.write(words.digest())), words.json()));
        MandateSignature first = signed(words(payroll));
        for (SignedWords words : all.subList(1, 6)) {
            assertNotEquals(COW, new MandateSignature(words.terms(), COW, first.signature()).signerOf(payroll));
        }
    }

    @Test
    void shouldAcceptOneFormOfASignatureOnly() {
        byte[] digest = words(payroll).digest();
        Sign.SignatureData low = Sign.signMessage(digest, cow, false);
        BigInteger high = Sign.CURVE_PARAMS.getN().subtract(new BigInteger(1, low.getS()));
        Sign.SignatureData twin = new Sign.SignatureData(
                (byte) (low.getV()[0] == 27 ? 28 : 27), low.getR(), Numeric.toBytesPadded(high, 32));
        assertEquals(COW, Signature65.signer(digest, bytes(Signature65.of(low))));
        assertNull(Signature65.signer(digest, bytes(Signature65.of(twin))), "the same key's, in its other form");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 26, 29, 35, 255})
    void shouldRefuseAnotherRecoveryByte(int v) {
        byte[] bytes = bytes(signed(words(payroll)).signature());
        bytes[64] = (byte) v;
        assertNull(Signature65.signer(words(payroll).digest(), bytes));
    }

    @Test
    void shouldRefuseASignatureOfZeroes() {
        byte[] nothing = new byte[65];
        nothing[64] = 27;
        assertNull(Signature65.signer(words(payroll).digest(), nothing));
    }

    @Test
    void shouldReadBackItsFile() throws IOException {
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        MandateSignature signature = signed(MandateSignature.words(payroll, 3, new Sha256(1, 2, 3, 4), end, 42_161));
        StringBuilder json = new StringBuilder();
        signature
                .document()
                .forEach((key, value) -> json.append(json.isEmpty() ? "{" : ",")
                        .append('"')
                        .append(key)
                        .append("\":")
                        .append(value instanceof Long ? value : "\"" + value + "\""));
        Path file = Files.writeString(folder.resolve("mandate.sig.json"), json + "}");
        assertEquals(signature, MandateSignature.read(file));
        for (String[] fault : new String[][] {
            {"signature/1", "signature/2", "schema"},
            {"CD2a3d", "cD2a3d", "signer"},
            {"\"version\":3", "\"version\":0", "version"},
            {"2027-01-01T00:00:00Z", "next year", "valid_until"},
            {"\"chain_id\":42161", "\"chain_id\":\"x\"", "chain_id"}
        }) {
            assertTrue(json.toString().contains(fault[0]), fault[0]);
            Path broken =
                    Files.writeString(folder.resolve("b.json"), json.toString().replace(fault[0], fault[1]) + "}");
            SignatureException said = assertThrows(SignatureException.class, () -> MandateSignature.read(broken));
            assertTrue(String.valueOf(said.getMessage()).startsWith(broken + ":" + fault[2]), said.getMessage());
        }
    }

    private MandateSignature signed(SignedWords words) {
        return new MandateSignature(words.terms(), COW, Signature65.of(Sign.signMessage(words.digest(), cow, false)));
    }

    private static SignedWords words(Mandate mandate) {
        return MandateSignature.words(mandate, 1, Sha256.ZERO, null, 1);
    }

    private static byte[] bytes(String signature) {
        return Hex.read(Path.of("here"), "signature", signature, Signature65.BYTES);
    }

    /** The mandate with this one line of its text changed; null for the coins. */
    private @Nullable Mandate changed(String line) throws IOException {
        String key = line.substring(0, line.indexOf(' '));
        String value = switch (key) {
            case "base", "quote" -> "";
            case "base_neutral", "base_min", "ask_base_below" -> "\"11%\"";
            case "base_max", "ask_base_above", "turnover_hour", "turnover_day", "bridged_max", "lent_max" -> "\"61%\"";
            case "step_hour", "step_day", "alarm_step", "ask_step_day" -> "\"11pp\"";
            case "ask_amount", "ask_two_amount" -> "\"200_000 USD\"";
            case "halt_loss" -> "\"49bp\"";
            case "venues", "chains" -> "[\"kraken\"]";
            case "quiet_days" -> "[\"MON\"]";
            case "quiet_escape" -> "\"allowed\"";
            case "yield" -> "\"on\"";
            case "unsure" -> "\"change nothing\"";
            case "explain" -> "\"Chinese\"";
            default -> throw new IllegalArgumentException(key);
        };
        if (value.isEmpty()) {
            return null;
        }
        String text = MandateFile.write(payroll).replace(line, key + " = " + value);
        assertNotEquals(MandateFile.write(payroll), text);
        return MandateFile.read(Files.writeString(folder.resolve("changed.toml"), text));
    }

    private static Path fixture(String name) {
        return Path.of("..", "engine", "src", "test", "resources", "mandates", name);
    }
}
