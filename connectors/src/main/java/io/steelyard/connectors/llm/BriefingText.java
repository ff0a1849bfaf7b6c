package io.steelyard.connectors.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.engine.domain.RiskBriefing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The one spelling of a briefing as a user message: JSON of integers and enums in a fixed order, all of them always there. */
final class BriefingText {
    /** Name of this spelling, hashed into the prompt pack; another order or another field is another name. */
    static final String LAYOUT = "briefing/1";

    private static final JsonFactory JSON = new JsonFactory();

    private BriefingText() {}

    static String json(long briefingSequence, RiskBriefing briefing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("sequence", briefingSequence);
            json.writeNumberField("base_weight_ppm", briefing.baseWeight().raw());
            json.writeNumberField("base_usd_e8", briefing.baseUsdRaw());
            json.writeNumberField("quote_usd_e8", briefing.quoteUsdRaw());
            json.writeNumberField(
                    "cross_deviation_hundredths_bp", briefing.crossDeviation().raw());
            json.writeNumberField("base_hazard_bps_per_day", briefing.baseHazardBps());
            json.writeNumberField("quote_hazard_bps_per_day", briefing.quoteHazardBps());
            json.writeNumberField("live_references", briefing.liveReferences());
            json.writeStringField("state", briefing.state().name());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
