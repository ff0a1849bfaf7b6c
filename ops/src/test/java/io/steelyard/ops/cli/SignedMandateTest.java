package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mandate from its signature to a run, and everything for which it is refused, over the command line only. */
class SignedMandateTest {
    private static final String COW = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";
    private static final String STRANGER = "0x49052147F5D97A723DEBdf07680fFFaDAd29A5dC";
    private static final String PASSWORD = "correct horse battery staple";

    /** Keystores by ethers 6 for keccak256("cow") and keccak256("stranger"), cheap to open: they guard nothing. */
    private static final String COWS_KEY = """
            {"version":3,"Crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"56cd860d764e657f820d6a4f4a0d7e56"},
            "ciphertext":"c7d102ca97159ec4efc98de989a2f0ecba42dac08f4e58c48222a9c895694481","kdf":"scrypt",
            "kdfparams":{"salt":"85339ae214879f13a0e51e5e7284d99f583f230bc8ad551d188371664ff56466",
            "n":1024,"dklen":32,"p":1,"r":8},"mac":"2a4d0a2db3414216a01dce0c3ac240d2b1fd907f1259e7defdba30fb1b6b3ac7"}}
            """;

    private static final String STRANGERS_KEY = """
            {"version":3,"Crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"be969c1790d40fadc23bcf4c04d83dc4"},
            "ciphertext":"cdd4b2d42c260406d4061ca857aba7e2a519e89688aaf1e5953958c5044e2b6d","kdf":"scrypt",
            "kdfparams":{"salt":"5047e52590b6f071dc050bdf57d3f4856d14a692e3cc13c3daa6375c2cd2ebb0",
            "n":1024,"dklen":32,"p":1,"r":8},"mac":"aae48d5893c891cee57c60b91eafa96d0a3cf40edc68fff924e59c858b48af12"}}
            """;

    @TempDir
    private Path folder;

    private Path mandate = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(folder.resolve("cow.json"), COWS_KEY);
        Files.writeString(folder.resolve("stranger.json"), STRANGERS_KEY);
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Files.copy(Path.of("..", "config", "limits.toml"), folder.resolve("limits.toml"));
        mandate = Files.copy(Path.of("..", "config", "mandate.toml"), folder.resolve("mandate.toml"));
        owners(0, "");
    }

    @Test
    void shouldSignVerifyAndRun() throws IOException {
        CommandRun signed = sign("cow");
        assertEquals(ExitCode.GOOD, signed.code(), signed.err());
        assertTrue(signed.out().contains("signer    " + COW), signed.out());
        assertEquals(ExitCode.GOOD, verify().code(), verify().out());
        assertEquals(ExitCode.GOOD, verify("--signer", COW).code());

        Path place = Files.createDirectory(folder.resolve("study"));
        MandateRuns runs = new MandateRuns(place);
        for (String file : new String[] {"mandate.toml", "mandate.sig.json", "owners.toml"}) {
            Files.copy(folder.resolve(file), place.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        String[] keys = {
            "--set",
            "mandate=mandate.toml",
            "--set",
            "mandate_signature=mandate.sig.json",
            "--set",
            "mandate_owners=owners.toml"
        };
        String run = runs.good("run", keys);
        assertTrue(run.contains("\"mandate_sha256\" : \"" + hashOf(signed)), run);
        assertTrue(Files.exists(place.resolve("run/config/mandate.sig.json")));
        assertEquals(ExitCode.GOOD, runs.verify("run").code());

        runs.mandate("halt_loss = \"50bp\"", "halt_loss = \"49bp\"");
        CommandRun altered = runs.run("again", keys);
        assertEquals(ExitCode.NO, altered.code(), altered.err());
        assertTrue(altered.err().contains("mandate.toml:-: the mandate that was signed"), altered.err());
        assertFalse(Files.exists(place.resolve("again")), "nothing is written for a run that never was");

        CommandRun half = runs.run("half", "--set", "mandate=mandate.toml", "--set", "mandate_owners=owners.toml");
        assertEquals(ExitCode.USAGE, half.code(), half.err());
        assertTrue(half.err().contains("backtest.toml:mandate_signature"), half.err());
    }

    /** The answer of ethers 6 to the typed data of this very mandate (connectors/src/test/scripts/mandate-vector.mjs). */
    @Test
    void shouldTakeASignatureOfAWallet() throws IOException {
        mandate = Files.copy(
                Path.of("..", "engine", "src", "test", "resources", "mandates", "1-payroll.toml"),
                folder.resolve("payroll.toml"));
        CommandRun data = CommandRun.of(
                "mandate",
                "sign",
                mandate.toString(),
                "--owners",
                owners(),
                "--typed-data",
                "--limits",
                folder.resolve("limits.toml").toString());
        assertEquals(ExitCode.GOOD, data.code(), data.err());
        assertTrue(data.out().contains("\"primaryType\":\"Mandate\""), data.out());
        assertFalse(Files.exists(folder.resolve("mandate.sig.json")), "nothing was signed");
        String answer = "0x9e8477effe5673f2a9b4582b23c3848d0bc75df3934a212a725a4cbdb017145f"
                + "0473fcdc22abe81fe41a28151877e9ddcb824e8c305795897a7a8f15f1201e301b";
        CommandRun signed = sign("nobody", "--signature", answer);
        assertTrue(signed.out().contains("signer    " + COW), signed.out() + signed.err());
        assertEquals(ExitCode.GOOD, verify().code(), verify().out());

        Files.delete(folder.resolve("mandate.sig.json"));
        CommandRun other = sign("nobody", "--signature", answer, "--as-version", "2");
        assertFalse(other.out().contains(COW), "over other words it is not hers");
        assertEquals(ExitCode.USAGE, sign("nobody", "--signature", "0x12").code());
        assertEquals(
                ExitCode.USAGE,
                sign("nobody", "--signature", "0x" + "00".repeat(65)).code());
    }

    /** A configuration that names a signature binds whoever reads it, not the backtest alone. */
    @Test
    void shouldRefuseItToTheScoreAndTheDoctorToo() throws IOException {
        Path place = Files.createDirectory(folder.resolve("bound"));
        new MandateRuns(place);
        Files.copy(mandate, place.resolve("mandate.toml"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(folder.resolve("owners.toml"), place.resolve("owners.toml"), StandardCopyOption.REPLACE_EXISTING);
        Path settings = place.resolve("backtest.toml");
        String keys = """
                mandate = "mandate.toml"
                mandate_signature = "mandate.sig.json"
                mandate_owners = "owners.toml"
                """;
        Files.writeString(settings, keys + Files.readString(settings));
        String absent = "mandate.sig.json:-: the owner's signature, was absent";

        CommandRun score = CommandRun.of(
                "score", "--config", settings.toString(), "--policy", "hold", "--no-baselines", "--no-trials");
        assertEquals(ExitCode.NO, score.code(), score.out() + score.err());
        assertTrue(score.err().contains(absent), score.err());
        assertFalse(score.out().contains("pegbench"), "nothing was scored");
        CommandRun sick = CommandRun.of("doctor", "--config", settings.toString());
        assertTrue(sick.out().contains(absent), sick.out());
        assertTrue(sick.out().contains("FAULT  configuration"), sick.out());

        String[] server = {
            "run", "--check", "--config", place.resolve("paper.toml").toString()
        };
        CommandRun unsigned = CommandRun.of(server);
        assertEquals(ExitCode.NO, unsigned.code(), unsigned.out() + unsigned.err());
        assertTrue(unsigned.err().contains(absent), unsigned.err());
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace(keys, keys.lines().findFirst().orElseThrow() + "\n"));
        CommandRun nameless = CommandRun.of(server);
        assertEquals(ExitCode.NO, nameless.code(), nameless.out() + nameless.err());
        assertTrue(nameless.err().contains("a mandate that its owner has signed"), nameless.err());
        Files.writeString(
                settings,
                Files.readString(settings).replace(keys.lines().findFirst().orElseThrow() + "\n", keys));

        sign("cow");
        Files.copy(folder.resolve("mandate.sig.json"), place.resolve("mandate.sig.json"));
        CommandRun served = CommandRun.of(server);
        assertEquals(ExitCode.GOOD, served.code(), served.out() + served.err());
        Files.writeString(
                place.resolve("mandate.toml"),
                Files.readString(place.resolve("mandate.toml"))
                        .replace("halt_loss = \"50bp\"", "halt_loss = \"49bp\""));
        assertEquals(ExitCode.NO, CommandRun.of(server).code(), "altered after it was signed");
        Files.copy(mandate, place.resolve("mandate.toml"), StandardCopyOption.REPLACE_EXISTING);
        CommandRun sound = CommandRun.of("doctor", "--config", settings.toString());
        assertTrue(sound.out().contains("ok     configuration"), sound.out());
    }

    @Test
    void shouldRefuseAMandateThatIsNotSigned() {
        refused(verify(), "mandate.sig.json:-: the owner's signature, was absent");
    }

    @Test
    void shouldRefuseAMandateThatWasAltered() throws IOException {
        sign("cow");
        change("step_day = \"25pp\"", "step_day = \"24pp\"");
        refused(verify(), "mandate.toml:-: the mandate that was signed, with the hash ");
    }

    @Test
    void shouldAcceptTheSameMandateInAnotherForm() throws IOException {
        sign("cow");
        String words = CommandRun.of("mandate", "render", mandate.toString(), "--as", "zh")
                .out();
        Path text = Files.writeString(folder.resolve("mandate.txt"), words);
        mandate = text;
        assertEquals(ExitCode.GOOD, verify().code(), verify().out());
    }

    @Test
    void shouldRefuseASignatureThatWasAltered() throws IOException {
        sign("cow");
        Path file = folder.resolve("mandate.sig.json");
        String text = Files.readString(file);
        for (String[] lie : new String[][] {
            {"\"version\" : 1", "\"version\" : 2", "signature"},
            {"until replaced", "2099-01-01T00:00:00Z", "signature"},
            {"\"chain_id\" : 1", "\"chain_id\" : 10", "signature"},
            {COW, STRANGER, "signature"},
            {"\"signature\" : \"0x", "\"signature\" : \"0xff", "signature"},
            {"\"schema\"", "\"scheme\"", "schema"}
        }) {
            assertTrue(text.contains(lie[0]), lie[0]);
            Files.writeString(file, text.replace(lie[0], lie[1]));
            refused(verify(), "mandate.sig.json:" + lie[2]);
        }
    }

    @Test
    void shouldRefuseASignerWhoIsNoOwner() throws IOException {
        assertEquals(ExitCode.GOOD, sign("stranger").code());
        refused(verify(), "owners.toml:owners: one who signed, was without " + STRANGER);
        refused(verify("--signer", COW), "mandate.sig.json:signer: " + COW);
        assertEquals(ExitCode.GOOD, verify("--signer", STRANGER).code());
    }

    @Test
    void shouldRefuseAnOlderMandate() throws IOException {
        CommandRun first = sign("cow");
        Path kept = Files.move(folder.resolve("mandate.sig.json"), folder.resolve("old.sig.json"));
        owners(1, hashOf(first));
        change("step_day = \"25pp\"", "step_day = \"20pp\"");
        CommandRun second = sign("cow");
        assertTrue(second.out().contains("version   2") && second.out().contains("previous  " + hashOf(first)));
        assertEquals(ExitCode.GOOD, verify().code(), verify().out());

        owners(2, hashOf(second));
        assertEquals(ExitCode.GOOD, verify().code(), "the mandate in force may start again");
        change("step_day = \"20pp\"", "step_day = \"25pp\"");
        refused(verify("--signature", kept.toString()), "old.sig.json:version: at least 2");
    }

    @Test
    void shouldRefuseTwoMandatesOfOneVersion() throws IOException {
        CommandRun first = sign("cow");
        owners(1, hashOf(first));
        change("step_day = \"25pp\"", "step_day = \"20pp\"");
        Files.delete(folder.resolve("mandate.sig.json"));
        assertEquals(ExitCode.GOOD, sign("cow", "--as-version", "1").code());
        refused(verify(), "mandate.sig.json:version: above 1, which is another mandate's");
    }

    @Test
    void shouldRefuseANewMandateThatSkipsTheAcceptedOne() throws IOException {
        CommandRun first = sign("cow");
        owners(1, hashOf(first));
        change("step_day = \"25pp\"", "step_day = \"20pp\"");
        Files.delete(folder.resolve("mandate.sig.json"));
        assertEquals(
                ExitCode.GOOD, sign("cow", "--previous", "0".repeat(63) + "1").code());
        refused(verify(), "mandate.sig.json:previous: " + hashOf(first));
    }

    @Test
    void shouldRefuseAnExpiredMandate() throws IOException {
        assertEquals(
                ExitCode.GOOD,
                sign("cow", "--valid-until", "2020-01-01T00:00:00Z").code());
        refused(verify(), "mandate.sig.json:valid_until: later than now, was expired since 2020-01-01T00:00:00Z");
        Files.delete(folder.resolve("mandate.sig.json"));
        assertEquals(
                ExitCode.GOOD,
                sign("cow", "--valid-until", "2999-01-01T00:00:00Z").code());
        assertEquals(ExitCode.GOOD, verify().code(), verify().out());
    }

    @Test
    void shouldRefuseAnotherChainsSignature() throws IOException {
        assertEquals(ExitCode.GOOD, sign("cow", "--chain-id", "10").code());
        refused(verify(), "mandate.sig.json:chain_id: 1, was 10");
    }

    @Test
    void shouldRefuseAMandateThatIsWiderThanTheLimits() throws IOException {
        sign("cow");
        Path limits = folder.resolve("limits.toml");
        Files.writeString(limits, Files.readString(limits).replace("day = \"50bp\"", "day = \"40bp\""));
        refused(verify(), "mandate.toml:-: halt_loss of 50 is wider than loss.day of 40");
        CommandRun unsigned = sign("cow", "--out", folder.resolve("other.json").toString());
        assertEquals(ExitCode.NO, unsigned.code(), unsigned.err());
        assertFalse(Files.exists(folder.resolve("other.json")), "what is too wide is not signed");
    }

    @Test
    void shouldKeepPasswordAndKeyToItself() throws IOException {
        Files.writeString(folder.resolve("password"), "hunter2-and-more\n");
        CommandRun wrong = sign("cow");
        assertEquals(ExitCode.USAGE, wrong.code(), wrong.err());
        assertTrue(wrong.err().contains("cow.json:crypto.mac"), wrong.err());
        assertFalse((wrong.out() + wrong.err()).contains("hunter2"), wrong.err());
        Files.writeString(folder.resolve("password"), "\n");
        assertEquals(ExitCode.USAGE, sign("cow").code());
        Files.write(folder.resolve("password"), new byte[] {(byte) 0xff, 'p', 'w'});
        assertEquals(ExitCode.USAGE, sign("cow").code(), "not UTF-8");
        Files.delete(folder.resolve("password"));
        assertEquals(ExitCode.ENVIRONMENT, sign("cow").code());
        CommandRun none = CommandRun.of("mandate", "sign", mandate.toString(), "--owners", owners());
        assertEquals(ExitCode.USAGE, none.code(), none.err());
    }

    @Test
    void shouldNotOverwriteASignature() {
        assertEquals(ExitCode.GOOD, sign("cow").code());
        CommandRun again = sign("cow");
        assertEquals(ExitCode.ENVIRONMENT, again.code(), again.err());
        assertTrue(again.err().contains("mandate.sig.json: is in the way"), again.err());
    }

    @Test
    void shouldNameEveryFaultOfTheListOfOwners() throws IOException {
        sign("cow");
        Files.writeString(
                folder.resolve("owners.toml"),
                "chain_id = 0\nowners = [\"" + COW.replace("CD2a", "cD2a")
                        + "\"]\naccepted_version = 1\naccepted_mandate = \"\"\nowner = 1\n");
        CommandRun run = verify();
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        for (String key : new String[] {":chain_id:", ":owners:", ":accepted_mandate:", ":owner:"}) {
            assertTrue(run.err().contains("owners.toml" + key), run.err());
        }
        assertEquals(ExitCode.USAGE, verify("--signer", "0x12").code());
    }

    private CommandRun sign(String who, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "mandate",
                "sign",
                mandate.toString(),
                "--keystore",
                folder.resolve(who + ".json").toString(),
                "--password-file",
                folder.resolve("password").toString(),
                "--owners",
                owners(),
                "--limits",
                folder.resolve("limits.toml").toString()));
        command.addAll(List.of(more));
        return CommandRun.of(command.toArray(String[]::new));
    }

    private CommandRun verify(String... more) {
        List<String> command = new ArrayList<>(List.of("mandate", "verify", mandate.toString()));
        command.addAll(List.of(
                "--owners", owners(), "--limits", folder.resolve("limits.toml").toString()));
        command.addAll(List.of(more));
        return CommandRun.of(command.toArray(String[]::new));
    }

    private static void refused(CommandRun run, String why) {
        assertEquals(ExitCode.NO, run.code(), run.out() + run.err());
        assertTrue(run.out().contains(why), run.out());
        assertTrue(run.out().contains("refused: "), run.out());
    }

    private static String hashOf(CommandRun signed) {
        assertEquals(ExitCode.GOOD, signed.code(), signed.err());
        return signed.out().substring("mandate   ".length(), "mandate   ".length() + 64);
    }

    private String owners() {
        return folder.resolve("owners.toml").toString();
    }

    private void owners(long version, String accepted) throws IOException {
        Files.writeString(
                folder.resolve("owners.toml"),
                "chain_id = 1\nowners = [\"" + COW + "\"]\naccepted_version = " + version + "\naccepted_mandate = \""
                        + accepted + "\"\n");
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(mandate);
        assertTrue(text.contains(from), from);
        Files.writeString(mandate, text.replace(from, to));
    }
}
