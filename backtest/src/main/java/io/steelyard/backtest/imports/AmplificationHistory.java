package io.steelyard.backtest.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Curve pool's amplification changed: the pool's {@code RampA} events, between whose two times it moves linearly,
 * in integers as in the contract. Read from {@code {"ts0": […], "ts1": […], "A_old": […], "A_new": […]}}.
 */
final class AmplificationHistory {
    private static final List<String> FIELDS = List.of("ts0", "ts1", "A_old", "A_new");

    private record Ramp(long start, long end, long from, long to) {}

    private final List<Ramp> ramps = new ArrayList<>();

    /** Reads {@code file}, oldest ramp first. */
    static AmplificationHistory read(Path file) {
        Map<String, List<Long>> columns = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME) {
                    columns.put(json.currentName(), numbers(json));
                }
            }
        } catch (JsonProcessingException e) {
            throw new ImportException(file.toString(), 0, "JSON, was not: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        return of(file, columns);
    }

    /** The amplification at {@code seconds} of the epoch; before the first ramp, what that one started from. */
    long at(long seconds) {
        Ramp current = ramps.getFirst();
        for (Ramp ramp : ramps) {
            if (ramp.start() <= seconds) {
                current = ramp;
            }
        }
        if (seconds <= current.start()) {
            return current.from();
        }
        if (seconds >= current.end()) {
            return current.to();
        }
        long moved = (current.to() - current.from()) * (seconds - current.start());
        return current.from() + moved / (current.end() - current.start());
    }

    private static AmplificationHistory of(Path file, Map<String, List<Long>> columns) {
        List<List<Long>> lists = new ArrayList<>();
        for (String field : FIELDS) {
            lists.add(columns.getOrDefault(field, List.of()));
        }
        int count = lists.getFirst().size();
        if (count == 0 || lists.stream().anyMatch(list -> list.size() != count)) {
            throw new ImportException(file.toString(), 0, "equally long lists " + FIELDS + ", was not");
        }
        AmplificationHistory history = new AmplificationHistory();
        for (int i = 0; i < count; i++) {
            history.ramps.add(new Ramp(
                    lists.get(0).get(i),
                    lists.get(1).get(i),
                    lists.get(2).get(i),
                    lists.get(3).get(i)));
        }
        return history;
    }

    private static List<Long> numbers(JsonParser json) throws IOException {
        List<Long> numbers = new ArrayList<>();
        if (json.nextToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return numbers;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(json.getLongValue());
        }
        return numbers;
    }
}
