package io.steelyard.backtest.bench;

import io.steelyard.backtest.bench.Trial.Rule;
import io.steelyard.engine.domain.Instrument;
import io.steelyard.engine.domain.InstrumentId;
import io.steelyard.engine.domain.VenueId;

/** One venue alone is sick, on a calm day: what it prints must move no issuer, and it must be left. */
final class VenueTrials {
    private static final String[] OTHER_VENUES = {"bench-a", "bench-b"};
    private static final int FIRST_OTHER = 901;

    private final TrialDraw draw;

    VenueTrials(TrialDraw draw) {
        this.draw = draw;
    }

    /** One venue empties and prints 0.65 for forty minutes while another one holds (DOMAIN 2.7). */
    void prints() {
        for (int i = 0; i < 3; i++) {
            BenchWindow day = draw.day(i);
            long hit = draw.hit(day);
            draw.add(
                    "one venue",
                    "one venue prints 0.65 for forty minutes, the others hold",
                    Rule.ISSUER_STAYS,
                    day,
                    inputs -> emptied(inputs, hit));
        }
    }

    /** Drawn after all others, so that none of those changed when these were added. */
    void empties() {
        for (int i = 0; i < 3; i++) {
            BenchWindow day = draw.day(i);
            long collapse = draw.hit(day) + draw.below(60) * 1_000_000_000L;
            long seed = draw.seed();
            draw.add(
                    "venue left",
                    "of four venues with books one empties and prints 0.65 at " + Times.text(collapse),
                    Rule.VENUE_LEFT,
                    day,
                    collapse,
                    inputs -> VenueScene.of(day, inputs, collapse, seed));
        }
    }

    /** Two more venues list what the sick one lists, and agree with what it said before it broke. */
    private static WindowInputs emptied(WindowInputs inputs, long hit) {
        InstrumentId kraken = InstrumentId.of(1);
        InstrumentId sick = inputs.bars(kraken).isEmpty() ? CalmTrials.busiest(inputs) : kraken;
        Instrument broken = inputs.listings().stream()
                .filter(it -> it.id().equals(sick))
                .findFirst()
                .orElseThrow();
        WindowInputs wider = inputs;
        for (int i = 0; i < OTHER_VENUES.length; i++) {
            Instrument other = new Instrument(
                    InstrumentId.of(FIRST_OTHER + i),
                    new VenueId(OTHER_VENUES[i]),
                    broken.base(),
                    broken.quote(),
                    broken.tick(),
                    broken.lot(),
                    broken.makerFee(),
                    broken.takerFee());
            wider = Distortions.copied(wider, sick, other);
        }
        return Distortions.collapse(wider, sick, hit, 40 * Times.MINUTE_NANOS, 0.65);
    }
}
