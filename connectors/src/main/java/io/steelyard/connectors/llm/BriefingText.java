package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.engine.domain.CoinBriefing;
import io.steelyard.engine.domain.RiskBriefing;
import io.steelyard.engine.domain.VenueBriefing;
import io.steelyard.engine.domain.VenueId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The one spelling of a briefing as a user message: JSON of integers and enums in a fixed order, all of them always there. No
 * date, no coin's, issuer's or venue's name, no holding: equal markets make equal questions, and nothing is there to be remembered by.
 */
final class BriefingText {
    /** Name of this spelling, hashed into the prompt pack; another order or another field is another name. */
    static final String LAYOUT = "briefing/2";

    /** Under this number an answer cites the question itself; the pieces of evidence follow. */
    static final int OF_QUESTION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private BriefingText() {}

    /** What the venue at {@code place} is called towards a model. */
    static VenueId alias(int place) {
        return new VenueId("v" + (place + 1));
    }

    static String json(RiskBriefing briefing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            write("base", briefing.base(), json);
            write("quote", briefing.quote(), json);
            json.writeNumberField(
                    "cross_deviation_hundredths_bp", briefing.crossDeviation().raw());
            json.writeNumberField("live_references", briefing.liveReferences());
            json.writeStringField("state", briefing.state().name());
            json.writeObjectFieldStart("venues");
            for (int i = 0; i < briefing.venues().size(); i++) {
                VenueBriefing venue = briefing.venues().get(i);
                json.writeObjectFieldStart(alias(i).code());
                json.writeNumberField("hazard_bps_per_day", venue.hazardBps());
                json.writeBooleanField("left", venue.isLeft());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeObjectFieldStart("evidence");
            json.writeStringField(String.valueOf(OF_QUESTION), "QUESTION");
            for (int i = 0; i < briefing.evidence().size(); i++) {
                json.writeStringField(
                        String.valueOf(OF_QUESTION + 1 + i),
                        briefing.evidence().get(i).kind().name());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(String name, CoinBriefing coin, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("usd_e8", coin.usdRaw());
        json.writeNumberField("hazard_bps_per_day", coin.hazardBps());
        json.writeNumberField("price_milli_nats", coin.priceMilliNats());
        json.writeNumberField("leg_milli_nats", coin.legMilliNats());
        json.writeNumberField("pool_milli_nats", coin.poolMilliNats());
        json.writeNumberField("flow_milli_nats", coin.flowMilliNats());
        json.writeNumberField("imbalance_milli_nats", coin.imbalanceMilliNats());
        json.writeNumberField("flow_z_milli", coin.flowZMilli());
        json.writeBooleanField("bank_open", coin.bankOpen());
        json.writeNumberField("news_items", coin.news().items());
        json.writeNumberField("news_severity", coin.news().severity());
        json.writeEndObject();
    }
}
