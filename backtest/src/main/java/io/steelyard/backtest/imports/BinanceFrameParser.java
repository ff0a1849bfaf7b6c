package io.steelyard.backtest.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.steelyard.backtest.imports.BinanceFrame.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads Binance's JSON, spot and futures, with or without the {@code {"stream":…,"data":…}} wrapper, token by token into
 * a {@link BinanceFrame}. Messages of another symbol are {@link Kind#OTHER}.
 */
final class BinanceFrameParser {
    private static final int MAX_NUMBER = 64;

    private final JsonFactory json = new JsonFactory();
    private final DecimalField decimals = new DecimalField();
    private final byte[] scratch = new byte[MAX_NUMBER];
    private final String symbol;
    private final ImportTally tally;
    private boolean sized;
    private boolean foreign;
    private boolean asksSeen;

    /** {@code symbol} as the venue writes it, such as {@code BTCUSDT}. */
    BinanceFrameParser(String symbol, ImportTally tally) {
        this.symbol = symbol;
        this.tally = tally;
    }

    /** Refills {@code frame} from {@code bytes[from, to)}, or throws {@link BadRowException}. */
    void parse(byte[] bytes, int from, int to, BinanceFrame frame) {
        frame.clear();
        sized = false;
        foreign = false;
        asksSeen = false;
        try (JsonParser parser = json.createParser(bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadRowException("a JSON object, was '" + CsvRow.excerpt(bytes, from, to) + "'");
            }
            object(parser, frame);
            if (parser.nextToken() != null) {
                throw new BadRowException("one JSON object and nothing after it");
            }
        } catch (JsonProcessingException e) {
            throw new BadRowException("JSON, was not: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (foreign) {
            frame.kind = Kind.OTHER;
        } else if (frame.kind == Kind.OTHER && sized) {
            frame.kind = Kind.QUOTE; // the spot market's book ticker does not name itself
        }
    }

    private void object(JsonParser parser, BinanceFrame frame) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && name.equals("data")) {
                object(parser, frame);
            } else if (token == JsonToken.START_ARRAY) {
                array(name, parser, frame);
            } else if (token == JsonToken.START_OBJECT) {
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_STRING) {
                string(name, parser, frame);
            } else {
                scalar(name, parser, frame);
            }
        }
    }

    private void string(String name, JsonParser parser, BinanceFrame frame) throws IOException {
        switch (name) {
            case "e" -> frame.kind = kind(parser.getText());
            case "s" -> foreign = !parser.getText().equals(symbol);
            case "b" -> frame.bidRaw = decimal(parser);
            case "B" -> {
                frame.bidSizeRaw = decimal(parser);
                sized = true;
            }
            case "a" -> frame.askRaw = decimal(parser);
            case "A" -> frame.askSizeRaw = decimal(parser);
            case "p" -> frame.priceRaw = decimal(parser);
            case "q" -> frame.quantityRaw = decimal(parser);
            default -> {
                // the venue may add fields
            }
        }
    }

    private void scalar(String name, JsonParser parser, BinanceFrame frame) throws IOException {
        switch (name) {
            case "E" -> frame.timeMillis = frame.timeMillis == 0 ? parser.getLongValue() : frame.timeMillis;
            case "T" -> frame.timeMillis = parser.getLongValue(); // of the trade itself, so it wins
            case "U" -> frame.firstUpdateId = parser.getLongValue();
            case "u" -> frame.lastUpdateId = parser.getLongValue();
            case "pu" -> frame.previousUpdateId = parser.getLongValue();
            case "lastUpdateId" -> {
                frame.kind = Kind.SNAPSHOT;
                frame.lastUpdateId = parser.getLongValue();
            }
            case "t" -> frame.tradeId = parser.getLongValue();
            case "m" -> frame.buyerIsMaker = parser.getBooleanValue();
            default -> {
                // the venue may add fields
            }
        }
    }

    private void array(String name, JsonParser parser, BinanceFrame frame) throws IOException {
        switch (name) {
            case "b", "bids" -> {
                if (asksSeen) {
                    throw new BadRowException("bids before asks");
                }
                levels(parser, frame);
                frame.bidLevels = frame.levels;
            }
            case "a", "asks" -> {
                asksSeen = true;
                levels(parser, frame);
            }
            default -> parser.skipChildren();
        }
    }

    private void levels(JsonParser parser, BinanceFrame frame) throws IOException {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            parser.nextToken();
            long price = decimal(parser);
            parser.nextToken();
            long quantity = decimal(parser);
            if (price <= 0 || quantity < 0) {
                throw new BadRowException("a level with price > 0 and quantity >= 0");
            }
            frame.addLevel(price, quantity);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren(); // older messages carry an empty third element
            }
        }
    }

    private long decimal(JsonParser parser) throws IOException {
        int length = parser.getTextLength();
        if (length > MAX_NUMBER) {
            throw new BadRowException("a number of at most " + MAX_NUMBER + " characters, was longer");
        }
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        for (int i = 0; i < length; i++) {
            scratch[i] = text[offset + i] < 0x80 ? (byte) text[offset + i] : (byte) '?';
        }
        long value = decimals.parse(scratch, 0, length);
        if (decimals.wasRounded()) {
            tally.add(ImportTally.Count.ROUNDED);
        }
        return value;
    }

    private static Kind kind(String event) {
        return switch (event) {
            case "depthUpdate" -> Kind.DEPTH;
            case "trade" -> Kind.TRADE;
            case "bookTicker" -> Kind.QUOTE;
            default -> Kind.OTHER;
        };
    }
}
