package io.steelyard.connectors.news;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.steelyard.connectors.news.SourceSettings.Keys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items of a JSON document or line: the texts and numbers at the first level of each object, everything deeper passed over. */
final class FeedJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 1_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(NewsHttp.MAX_BYTES)
                    .build())
            .build();

    private final Keys keys;

    FeedJson(Keys keys) {
        this.keys = keys;
    }

    /** The first {@code most} items and one more, if there is one, of an array, or of the array in an object. */
    List<RawItem> items(byte[] document, int most) throws MalformedException {
        try (JsonParser json = JSON.createParser(document)) {
            enter(json);
            List<RawItem> items = new ArrayList<>();
            while (items.size() <= most && json.nextToken() != JsonToken.END_ARRAY) {
                require(json.currentToken() == JsonToken.START_OBJECT);
                items.add(item(json));
            }
            return items;
        } catch (JsonProcessingException _) {
            throw new MalformedException("not JSON");
        } catch (MalformedException known) {
            throw known;
        } catch (IOException _) {
            throw new MalformedException("not JSON in any encoding");
        }
    }

    /** The item that one line is. */
    RawItem item(byte[] line) throws MalformedException {
        try (JsonParser json = JSON.createParser(line)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            RawItem item = item(json);
            require(json.nextToken() == null);
            return item;
        } catch (JsonProcessingException _) {
            throw new MalformedException("not JSON");
        } catch (MalformedException known) {
            throw known;
        } catch (IOException _) {
            throw new MalformedException("not JSON in any encoding");
        }
    }

    private void enter(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_ARRAY) {
            return;
        }
        require(first == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isOurs = keys.items().equals(json.currentName());
            if (json.nextToken() == JsonToken.START_ARRAY && isOurs) {
                return;
            }
            json.skipChildren();
        }
        throw new MalformedException("no array of items");
    }

    private RawItem item(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (json.currentToken() == JsonToken.VALUE_STRING
                    || json.currentToken().isNumeric()) {
                fields.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
        List<String> texts = keys.text().stream()
                .map(key -> fields.getOrDefault(key, ""))
                .filter(text -> !text.isBlank())
                .toList();
        return new RawItem(
                fields.getOrDefault("source", ""),
                fields.getOrDefault(keys.id(), ""),
                fields.getOrDefault(keys.link(), ""),
                String.join("\n", texts));
    }

    private static void require(boolean condition) throws MalformedException {
        if (!condition) {
            throw new MalformedException("not of the form of items");
        }
    }
}
