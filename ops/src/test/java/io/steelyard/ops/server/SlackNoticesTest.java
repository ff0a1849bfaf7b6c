package io.steelyard.ops.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.core.OpenQuestion;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.ops.server.FakeSlack.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running server and a Slack that behaves, refuses, loses answers, or brings strangers' words. */
@Timeout(240)
final class SlackNoticesTest {
    private final FakeSlack slack = new FakeSlack();

    @TempDir
    private Path folder;

    @AfterEach
    void closeSlackAndLookForSecrets() throws IOException {
        slack.close();
        try (Stream<Path> files = Files.walk(folder.resolve("var"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("planted-secret"), () -> "a token stands in " + file);
            }
        }
    }

    @Test
    void shouldTellAnIncidentInOneThreadAndEditItsFirstMessage() throws Exception {
        ServerFile file = file();
        try (Server server = Server.start(file, "test", () -> {});
                Notices _ = Notices.open(server, file)) {
            await(() -> isFunded(server));
            server.order(OperatorAction.HALT, Person.of("ann", "<!channel> look & see"));
            await(() -> !posts("CRITICAL Trading state changed").isEmpty());
            server.order(OperatorAction.RESUME, Person.of("ann", "seen"));
            await(() -> !posts("OVER Trading state changed").isEmpty());
            Call halt = posts("CRITICAL Trading state changed").getFirst();
            Call resume = posts("OVER Trading state changed").getLast();
            assertEquals("", halt.get("thread_ts"));
            assertFalse(resume.get("thread_ts").isEmpty(), "the end stands in the incident's thread");
            await(() -> slack.calls("chat.update").stream()
                    .anyMatch(call -> call.get("ts").equals(resume.get("thread_ts"))
                            && call.get("blocks").contains("OVER")));
            await(() -> posts("Operator commanded").size() == 2); // what is critical went first
            String words = String.join(
                    "\n",
                    posts("Operator commanded").stream()
                            .map(it -> it.get("blocks"))
                            .toList());
            words = words.replace("\\u0026", "&")
                    .replace("\\u003c", "<")
                    .replace("\\u003e", ">"); // as Gson spells them
            assertTrue(words.contains("&lt;!channel&gt; look &amp; see"), words);
            assertFalse(words.contains("<!channel>"), "nobody is called by what somebody wrote");
            assertPace(slack.calls("chat.postMessage"));
        }
    }

    @Test
    void shouldTellEverythingOnceAlthoughSlackRefusesAndLosesAnswers() throws Exception {
        ServerFile file = file();
        slack.refuse(1);
        try (Server server = Server.start(file, "test", () -> {})) {
            try (Notices _ = Notices.open(server, file)) {
                await(() -> !posts("Run started").isEmpty());
                slack.swallow(true);
                server.order(OperatorAction.HALT, Person.of("ann", "first"));
                await(() -> posts("CRITICAL Trading state changed").size() == 1);
            }
            server.order(OperatorAction.RESUME, Person.of("ann", "told while nobody listened"));
            await(() -> state(server) == TradingState.ACTIVE);
            slack.swallow(false);
            try (Notices _ = Notices.open(server, file)) {
                await(() -> !posts("OVER Trading state changed").isEmpty());
                await(() -> posts("Operator commanded").size() >= 2);
            }
        }
        List<String> keys = slack.calls("chat.postMessage").stream()
                .map(it -> it.get("metadata"))
                .toList();
        assertEquals(keys.size(), new HashSet<>(keys).size(), () -> "told twice: " + keys);
        assertFalse(slack.calls("conversations.history").isEmpty(), "the lost answer was asked after");
    }

    @Test
    void shouldObeyPersonsOfTheConfigurationAndNobodyElse() throws Exception {
        ServerFile file = file();
        try (Server server = Server.start(file, "test", () -> {});
                Notices _ = Notices.open(server, file)) {
            await(() -> isFunded(server));
            await(() -> !slack.calls("apps.connections.open").isEmpty());
            command("e1", "U0STRANGER", "halt because I say so");
            await(() -> acked("e1"));
            assertTrue(ack("e1").contains("no [[person]]"), ack("e1"));
            assertEquals(TradingState.ACTIVE, state(server));
            command("e2", "U0ANN", "resume now");
            await(() -> acked("e2"));
            assertTrue(ack("e2").contains("command line"), "nobody resumes from Slack");
            press("e3", "U0ANN", "0".repeat(64));
            await(() -> !slack.calls("chat.postEphemeral").isEmpty());
            assertTrue(slack.calls("chat.postEphemeral").getFirst().get("text").contains("not open"));
            command("e4", "U0ANN", "halt smoke");
            await(() -> state(server) == TradingState.HALTED);
        }
    }

    @Test
    @Tag("slow") // the core looks at its target once a minute
    void shouldLetTwoPeopleApproveOneOrderByButtonsOnce() throws Exception {
        ServerFile file = withOwner();
        try (Server server = Server.start(file, "test", () -> {});
                Notices _ = Notices.open(server, file)) {
            await(() -> !posts("Order approval asked").isEmpty());
            Call asked = posts("Order approval asked").getFirst();
            assertTrue(asked.get("blocks").contains("steelyard-grant"), asked.get("blocks"));
            String proposal = questions(server).getFirst().proposal().toString();
            assertTrue(asked.get("blocks").contains(proposal), "the buttons are bound to the exact terms");
            press("b1", "U0STRANGER", proposal);
            press("b2", "U0ANN", proposal);
            press("b3", "U0ANN", proposal);
            await(() -> questions(server).getFirst().yes().equals(List.of("ann")));
            Thread.sleep(300); // two yes of one person are one
            assertEquals(List.of("ann"), questions(server).getFirst().yes());
            press("b4", "U0LIN", proposal);
            await(() -> posts("Approval ended").stream()
                    .anyMatch(call -> call.get("blocks").contains("USED")));
            press("b5", "U0LIN", proposal);
            await(() -> slack.calls("chat.postEphemeral").stream()
                    .anyMatch(call -> call.get("text").contains("not open any more")));
            await(() -> slack.calls("chat.update").stream()
                    .anyMatch(call -> call.get("ts")
                                    .equals(posts("Approval ended").getFirst().get("thread_ts"))
                            && !call.get("blocks").contains("steelyard-grant")));
        }
    }

    private static List<OpenQuestion> questions(Server server) {
        return Objects.requireNonNull(server.status()).questions();
    }

    private static boolean isFunded(Server server) {
        Status status = server.status();
        return status != null && status.navRaw() > 0;
    }

    private static TradingState state(Server server) {
        return Objects.requireNonNull(server.status()).state();
    }

    private ServerFile file() throws IOException {
        Path token = Files.writeString(folder.resolve("bot"), "xoxb-planted-secret");
        Path app = Files.writeString(folder.resolve("app"), "xapp-1-planted-secret");
        Path file = Tape.lay(folder, 240);
        Files.writeString(
                file,
                Files.readString(file) + "\n[slack]\nbot_token = \"file:" + token + "\"\napp_token = \"file:" + app
                        + "\"\nchannel = \"C012AB3CD\"\napi_url = \"" + slack.api()
                        + "\"\n\n[[person]]\nname = \"ann\"\nslack = \"U0ANN\"\n\n[[person]]\nname = \"lin\"\nslack = \"U0LIN\"\n");
        return ServerFile.read(file, Map.of());
    }

    /** An owner who wants more of the base coin, and to be asked for every order of more than a thousand dollars, by two. */
    private ServerFile withOwner() throws IOException {
        ServerFile plain = file();
        Path mandate = Files.writeString(
                folder.resolve("mandate.toml"),
                Files.readString(Path.of("../config/mandate.toml"))
                        .replace("base_neutral = \"50%\"", "base_neutral = \"60%\"")
                        .replace("venues = []", "venues = [\"binance\", \"kraken\"]")
                        .replace("ask_amount = \"100_000 USD\"", "ask_amount = \"1_000 USD\"")
                        .replace("ask_two_amount = \"500_000 USD\"", "ask_two_amount = \"1_000 USD\""));
        assertEquals("paper", plain.mode().name().toLowerCase(Locale.ROOT));
        return ServerFile.read(
                folder.resolve("server-paper.toml"),
                Map.of(
                        "mandate",
                        mandate.toString(),
                        "mandate_simulates",
                        "binance",
                        "policy_id",
                        "rebalance",
                        "policy.settings.weight",
                        "60%"));
    }

    private List<Call> posts(String headline) {
        return slack.calls("chat.postMessage").stream()
                .filter(call -> call.get("text").contains(headline))
                .toList();
    }

    private void command(String id, String member, String words) {
        slack.send("{\"envelope_id\":\"" + id + "\",\"type\":\"slash_commands\",\"accepts_response_payload\":true,"
                + "\"payload\":{\"command\":\"/steelyard\",\"text\":\"" + words + "\",\"user_id\":\"" + member
                + "\",\"team_id\":\"T1\",\"channel_id\":\"C1\",\"trigger_id\":\"1\",\"api_app_id\":\"A1\"}}");
    }

    private void press(String id, String member, String proposal) {
        slack.send("{\"envelope_id\":\"" + id
                + "\",\"type\":\"interactive\",\"accepts_response_payload\":false,\"payload\":"
                + "{\"type\":\"block_actions\",\"team\":{\"id\":\"T1\"},\"user\":{\"id\":\"" + member + "\"},"
                + "\"api_app_id\":\"A1\",\"channel\":{\"id\":\"C1\"},\"trigger_id\":\"1\","
                + "\"actions\":[{\"type\":\"button\",\"action_id\":\"steelyard-grant\",\"block_id\":\"approve:"
                + proposal
                + "\",\"value\":\"" + proposal + "\"}]}}");
    }

    private boolean acked(String id) {
        return slack.acks().stream().anyMatch(ack -> ack.contains("\"" + id + "\""));
    }

    private String ack(String id) {
        return slack.acks().stream()
                .filter(it -> it.contains("\"" + id + "\""))
                .findFirst()
                .orElse("");
    }

    /** A second between any two of them, less what two clocks may differ by. */
    private static void assertPace(List<Call> posts) {
        for (int i = 1; i < posts.size(); i++) {
            long between = posts.get(i).nanos() - posts.get(i - 1).nanos();
            assertTrue(between >= 950_000_000L, "only " + between + " ns between two messages");
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (long until = System.nanoTime() + 90_000_000_000L; System.nanoTime() < until; Thread.sleep(50)) {
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("not within a minute and a half");
    }
}
