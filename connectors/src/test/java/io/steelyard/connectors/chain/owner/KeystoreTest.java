package io.steelyard.connectors.chain.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vector that Web3 Secret Storage itself publishes, one by another implementation, and files that are none. */
class KeystoreTest {
    private static final String KEY = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";
    private static final String PBKDF2 = """
            {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
            "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
            "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
            "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
            "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
            "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
            """;
    /** Written by ethers 6 for keccak256("cow"); it spells Crypto with a capital, as older wallets do. */
    private static final String SCRYPT = """
            {"address":"cd2a3d9f938e13cd947ec05abc7fe734df8dd826","id":"ccab3a8f-a3a2-4c0d-af58-b7f9486ac901","version":3,
            "Crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"56cd860d764e657f820d6a4f4a0d7e56"},
            "ciphertext":"c7d102ca97159ec4efc98de989a2f0ecba42dac08f4e58c48222a9c895694481","kdf":"scrypt",
            "kdfparams":{"salt":"85339ae214879f13a0e51e5e7284d99f583f230bc8ad551d188371664ff56466",
            "n":1024,"dklen":32,"p":1,"r":8},
            "mac":"2a4d0a2db3414216a01dce0c3ac240d2b1fd907f1259e7defdba30fb1b6b3ac7"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldOpenThePublishedVector() throws IOException {
        byte[] key = Keystore.read(file(PBKDF2)).open("testpassword".toCharArray());
        assertEquals(KEY, HexFormat.of().formatHex(key));
    }

    @Test
    void shouldOpenWhatAWalletWrote() throws IOException {
        OwnersKey key = OwnersKey.open(file(SCRYPT), "correct horse battery staple".toCharArray());
        assertEquals("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826", key.address());
    }

    @Test
    void shouldSayNothingOfPasswordOrKeyWhenThePasswordIsAnother() throws IOException {
        Keystore keystore = Keystore.read(file(PBKDF2));
        SignatureException wrong =
                assertThrows(SignatureException.class, () -> keystore.open("hunter2-and-more".toCharArray()));
        StringWriter trace = new StringWriter();
        wrong.printStackTrace(new PrintWriter(trace));
        assertTrue(trace.toString().contains("crypto.mac"), trace.toString());
        assertFalse(trace.toString().contains("hunter2"), trace.toString());
        OwnersKey key = OwnersKey.open(file(PBKDF2), "testpassword".toCharArray());
        assertFalse(key.toString().contains(KEY), key.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":3|\"version\":4|version",
                "aes-128-ctr|aes-256-gcm|crypto.cipher",
                "\"n\":1024|\"n\":1073741824|crypto.kdfparams.n",
                "\"n\":1024|\"n\":1023|crypto.kdfparams.n",
                "\"dklen\":32|\"dklen\":16|crypto.kdfparams.dklen",
                "\"n\":1024,\"dklen\":32,\"p\":1,\"r\":8|\"n\":262144,\"dklen\":32,\"p\":1,\"r\":1|crypto.kdfparams.r",
                "\"n\":1024,\"dklen\":32,\"p\":1,\"r\":8|\"n\":1048576,\"dklen\":32,\"p\":1,\"r\":8|crypto.kdfparams.n",
                "\"p\":1|\"p\":100|crypto.kdfparams.p",
                "2a4d0a2d|zz4d0a2d|crypto.mac",
                "2a4d0a2d|2b4d0a2d|crypto.mac",
                "\"kdf\":\"scrypt\"|\"kdf\":\"md5\"|crypto.kdf",
                "\"id\"|\"version\":3,\"id\"|line"
            })
    void shouldNameWhatIsWrongInAKeystore(String from, String to, String key) throws IOException {
        assertTrue(SCRYPT.contains(from), from);
        Path file = file(SCRYPT.replace(from, to));
        SignatureException fault = assertThrows(
                SignatureException.class, () -> Keystore.read(file).open("correct horse battery staple".toCharArray()));
        assertTrue(String.valueOf(fault.getMessage()).startsWith(file + ":" + key), fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"a\":[1]}", "not json, but testpassword"})
    void shouldRefuseWhatIsNoObject(String text) throws IOException {
        Path file = file(text);
        SignatureException fault = assertThrows(SignatureException.class, () -> Keystore.read(file));
        assertFalse(String.valueOf(fault.getMessage()).contains("testpassword"), fault.getMessage());
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("key.json"), json);
    }
}
