package io.steelyard.connectors.fakevenue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client says over a socket.
 *
 * @param id as it was written, to be given back so
 * @param named parameters by name, each as text
 * @param listed parameters that came as a list, or one of them did
 */
record SocketRequest(String id, String method, Map<String, String> named, List<String> listed) {
    private static final JsonFactory FACTORY = new JsonFactory();

    static SocketRequest parse(String text) throws IOException {
        String id = "null";
        String method = "";
        Map<String, String> named = new TreeMap<>();
        List<String> listed = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("id")) {
                    id = value == JsonToken.VALUE_STRING ? quoted(json.getText()) : json.getText();
                } else if (field.equals("method")) {
                    method = json.getText();
                } else if (value == JsonToken.START_OBJECT) {
                    readNamed(json, named, listed);
                } else if (value == JsonToken.START_ARRAY) {
                    readListed(json, listed);
                }
            }
        }
        return new SocketRequest(id, method, named, listed);
    }

    private static String quoted(String text) {
        return JsonText.of(json -> json.writeString(text));
    }

    private static void readNamed(JsonParser json, Map<String, String> named, List<String> listed) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY) {
                readListed(json, listed);
            } else {
                named.put(name, json.getText());
                json.skipChildren();
            }
        }
    }

    private static void readListed(JsonParser json, List<String> listed) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            listed.add(json.getText());
            json.skipChildren();
        }
    }
}
