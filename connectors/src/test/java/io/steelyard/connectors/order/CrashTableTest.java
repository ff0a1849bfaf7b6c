package io.steelyard.connectors.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.connectors.fakevenue.FakeVenue.OrderView;
import io.steelyard.connectors.order.CrashChild.Point;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.Quantity;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.ExecutionInput.OrderCancelled;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.event.ExecutionInput.OrderRejected;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.live.WallClock;
import io.steelyard.engine.port.JournalCursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of crashes: a process is killed with SIGKILL at each point between a decision and its place in the journal, and
 * another goes on with its journal. No order is lost, none is sent twice, and the position is the venue's.
 */
@Timeout(90)
final class CrashTableTest {
    @TempDir
    private Path temp;

    private long shift;

    @ParameterizedTest
    @EnumSource(value = Point.class)
    void shouldGoOnWhereverItIsKilled(Point point) throws Exception {
        try (VenueStage venue = BinanceStage.open(new WallClock(0))) {
            goOn(venue, point);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Point.class)
    void shouldGoOnAtKrakenWhereverItIsKilled(Point point) throws Exception {
        try (VenueStage venue = KrakenStage.open(new WallClock(0), temp.resolve("unused"))) {
            goOn(venue, point);
        }
    }

    private void goOn(VenueStage venue, Point point) throws Exception {
        if (point != Point.NONE) {
            kill(venue, point);
        }
        boolean sent = !venue.orders().isEmpty();
        String settled = last(start(venue, Point.NONE, point == Point.NONE ? "order" : "settle"), venue);
        assertEquals(
                CrashChild.SETTLED + venue.held().get(Asset.USDC) + " "
                        + venue.held().get(Asset.USDT) + " 0",
                settled,
                "the position is the venue's, and no order is open");
        assertEquals(List.of(), venue.open(), "nothing rests that nobody remembers");
        long decided = count(OrderSubmitted.class);
        assertEquals(point == Point.DURING_FIRST_RECONCILIATION ? 0 : 1, decided);
        assertEquals(point == Point.NONE || sent ? 1 : 0, venue.orders().size(), "sent once or never");
        assertEquals(
                decided,
                count(OrderCancelled.class) + count(OrderRejected.class),
                "its end stands in the journal once");
        assertEquals(venue.trades(), count(OrderFilled.class), "each trade stands in the journal once");
    }

    private void kill(VenueStage venue, Point point) throws Exception {
        Process child = start(venue, point, "order");
        try (BufferedReader said = said(child)) {
            String line = "";
            while (line != null && !line.startsWith(CrashChild.AT)) {
                line = nextLine(said, child, venue);
            }
            assertNotNull(line, "the child ended before its crash point");
        } finally {
            child.destroyForcibly();
        }
        assertTrue(child.waitFor(10, TimeUnit.SECONDS));
        assertEquals(128 + 9, child.exitValue());
    }

    private String last(Process child, VenueStage venue) throws Exception {
        String last = "";
        try (BufferedReader said = said(child)) {
            for (String line = nextLine(said, child, venue); line != null; line = nextLine(said, child, venue)) {
                last = line;
            }
        } finally {
            child.destroyForcibly();
        }
        return last;
    }

    /** Tells the child what time it is; strangers trade four of the ten as soon as the order rests. */
    private @Nullable String nextLine(BufferedReader said, Process child, VenueStage venue)
            throws IOException, InterruptedException {
        while (!said.ready() && child.isAlive()) {
            for (OrderView order : venue.open()) {
                if (order.filledRaw() == 0) {
                    venue.fill(order.name(), Quantity.of("4"));
                }
            }
            Thread.sleep(5);
        }
        String line = said.readLine();
        if (CrashChild.READY.equals(line)) {
            shift = shift == 0
                    ? NearMinute.shiftMillis()
                    : shift; // the second process goes on by the first one's clock
            venue.faults().skewMillis(shift);
            child.getOutputStream().write((shift + "\n").getBytes(StandardCharsets.UTF_8));
            child.getOutputStream().flush();
        }
        return line;
    }

    private Process start(VenueStage venue, Point point, String what) throws IOException {
        Path options = Path.of("..", "ops", "jvm.options");
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + options,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        temp.resolve("journal").toString(),
                        venue.rest(),
                        point.name(),
                        what,
                        venue.venue().toString()))
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader said(Process child) {
        return new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    }

    private long count(Class<?> kind) {
        List<Object> found = new ArrayList<>();
        try (JournalCursor cursor = StoredJournal.open(temp.resolve("journal")).cursor(1)) {
            while (cursor.next()) {
                if (kind.isInstance(cursor.entry())) {
                    found.add(cursor.entry());
                }
            }
        }
        return found.size();
    }
}
