package io.steelyard.engine.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.allocation.AllocationBounds;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.VenueId;
import io.steelyard.engine.risk.OwnerLimits;
import io.steelyard.engine.risk.RiskLimits;
import io.steelyard.engine.risk.RiskLimits.Band;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A mandate narrows the hard limits: the result is wider than neither, and a stricter mandate gives stricter limits. */
class MandateLimitsTest {
    private final RiskLimits hard = ConfigLoader.loadLimits(Path.of("..", "config", "limits.toml"), CoinPair.USDC_USDT)
            .limits();

    @Property
    void shouldNeverBeWiderThanTheLimitsNorThanTheMandate(@ForAll("mandates") Mandate mandate) {
        RiskLimits narrowed = MandateLimits.narrow(mandate, hard);
        assertNotWider(narrowed, hard);
        assertEquals(List.of(), MandateCheck.against(fitted(mandate, narrowed), narrowed));
        long min = mandate.number(Term.BASE_MIN) * 10_000;
        long max = mandate.number(Term.BASE_MAX) * 10_000;
        AllocationBounds bounds = AllocationBounds.of(narrowed, CoinPair.USDC_USDT);
        assertInside(bounds.calm(), new Band(min, max));
        assertInside(bounds.depeg(), new Band(min, max));
        assertAtMost(narrowed.step().calm().decisionRaw(), mandate, Term.STEP_HOUR, 10_000);
        assertAtMost(narrowed.step().calm().hourRaw(), mandate, Term.STEP_HOUR, 10_000);
        assertAtMost(narrowed.step().calm().dayRaw(), mandate, Term.STEP_DAY, 10_000);
        assertAtMost(narrowed.step().depeg().decisionRaw(), mandate, Term.ALARM_STEP, 10_000);
        assertAtMost(narrowed.turnover().hourRaw(), mandate, Term.TURNOVER_HOUR, 10_000);
        assertAtMost(narrowed.turnover().dayRaw(), mandate, Term.TURNOVER_DAY, 10_000);
        assertAtMost(narrowed.exposure().bridgedRaw(), mandate, Term.BRIDGED_MAX, 10_000);
        assertAtMost(narrowed.loss().dayRaw(), mandate, Term.HALT_LOSS, 100);
    }

    @Property
    void shouldGrowStricterWithTheMandate(
            @ForAll("mandates") Mandate mandate, @ForAll("numbers") Term term, @ForAll("amounts") long amount) {
        Mandate other;
        try {
            other = Mandates.with(mandate, term, new Value.Amount(amount));
        } catch (IllegalArgumentException _) {
            Assume.that(false);
            return;
        }
        List<Change> changes = MandateDiff.between(mandate, other, Tongue.ENGLISH);
        boolean widens = changes.stream().anyMatch(Change::widens);
        Mandate stricter = widens ? mandate : other;
        Mandate looser = widens ? other : mandate;
        RiskLimits wide = MandateLimits.narrow(looser, hard);
        RiskLimits narrow;
        try {
            narrow = MandateLimits.narrow(stricter, hard);
        } catch (MandateException nothingLeft) {
            String why = nothingLeft.faults().getFirst();
            assertTrue(why.endsWith("nobody to ask") || why.startsWith("no share of "), why);
            return;
        }
        assertNotWider(narrow, wide);
        assertTrue(narrow.owner().askRaw() <= wide.owner().askRaw());
    }

    @Property
    void shouldNeedNobodysWordForWhatIsLeft(@ForAll("mandates") Mandate mandate) {
        RiskLimits narrowed = MandateLimits.narrow(mandate, hard);
        AllocationBounds bounds = AllocationBounds.of(narrowed, CoinPair.USDC_USDT);
        Band unasked =
                new Band(mandate.number(Term.ASK_BASE_BELOW) * 10_000, mandate.number(Term.ASK_BASE_ABOVE) * 10_000);
        assertInside(bounds.calm(), unasked);
        assertInside(bounds.depeg(), unasked);
        for (RiskLimits.Step step :
                List.of(narrowed.step().calm(), narrowed.step().depeg())) {
            assertAtMost(step.decisionRaw(), mandate, Term.ASK_STEP_DAY, 10_000);
            assertAtMost(step.hourRaw(), mandate, Term.ASK_STEP_DAY, 10_000);
            assertAtMost(step.dayRaw(), mandate, Term.ASK_STEP_DAY, 10_000);
        }
        assertAtMost(narrowed.owner().askRaw(), mandate, Term.ASK_AMOUNT, 100_000_000);
        assertAtMost(narrowed.owner().askRaw(), mandate, Term.ASK_TWO_AMOUNT, 100_000_000);
    }

    @Property
    void shouldLetAWordGoAsFarAsTheOtherTermsAndTheLimits(@ForAll("mandates") Mandate mandate) {
        RiskLimits narrowed = MandateLimits.narrow(mandate, hard);
        RiskLimits.Step calm = narrowed.owner().withWord().calm();
        RiskLimits.Step depeg = narrowed.owner().withWord().depeg();
        assertEquals(Math.min(hard.step().calm().dayRaw(), mandate.number(Term.STEP_DAY) * 10_000), calm.dayRaw());
        assertEquals(Math.min(hard.step().calm().hourRaw(), mandate.number(Term.STEP_HOUR) * 10_000), calm.hourRaw());
        assertEquals(
                Math.min(hard.step().depeg().decisionRaw(), mandate.number(Term.ALARM_STEP) * 10_000),
                depeg.decisionRaw());
        assertEquals(hard.step().depeg().dayRaw(), depeg.dayRaw());
        assertEquals(
                Math.min(mandate.number(Term.ASK_TWO_AMOUNT), Long.MAX_VALUE / 100_000_000) * 100_000_000,
                narrowed.owner().askTwoRaw());
    }

    @Property
    void shouldCarryEveryTermThatHasNoNumber(@ForAll("mandates") Mandate mandate) {
        OwnerLimits owner = MandateLimits.narrow(mandate, hard).owner();
        assertTrue(owner.isBinding());
        assertEquals(MandateFile.hash(mandate), owner.mandate());
        assertEquals(mandate.names(Term.VENUES), codes(owner.venues()));
        assertEquals(mandate.names(Term.CHAINS), codes(owner.chains()));
        long monday = 4 * 86_400_000_000_000L; // 5 January 1970
        for (int day = 0; day < 7; day++) {
            boolean quiet = mandate.names(Term.QUIET_DAYS).contains(Kind.WEEK.get(day));
            assertEquals(quiet, owner.isQuiet(monday + day * 86_400_000_000_000L));
        }
        assertEquals(mandate.choice(Term.QUIET_ESCAPE).equals("allowed") ? 1 : 0, owner.escapeRaw());
    }

    private static List<String> codes(Set<VenueId> places) {
        return places.stream().map(VenueId::code).sorted().toList();
    }

    @Property
    void shouldChangeNothingTheSecondTime(@ForAll("mandates") Mandate mandate) {
        RiskLimits once = MandateLimits.narrow(mandate, hard);
        assertEquals(once, MandateLimits.narrow(mandate, once));
    }

    @Example
    void shouldLeaveWhatNoTermSpeaksOf() {
        RiskLimits narrowed = MandateLimits.narrow(Mandates.mild(), hard);
        assertEquals(hard.order(), narrowed.order());
        assertEquals(hard.price(), narrowed.price());
        assertEquals(hard.data(), narrowed.data());
        assertEquals(hard.advice(), narrowed.advice());
        assertEquals(hard.purpose(), narrowed.purpose());
        assertEquals(
                new RiskLimits.Step(200_000, 200_000, 200_000), narrowed.step().depeg(), "a person is asked above 20");
        assertEquals(0, narrowed.exposure().bridgedRaw());
        assertEquals(new Band(300_000, 700_000), narrowed.of(Asset.USDC).depeg(), "a person is asked outside");
    }

    @Example
    void shouldRefuseABandOutsideTheLimits() {
        Mandate high = Mandates.with(
                Mandates.with(
                        Mandates.with(Mandates.mild(), Term.BASE_MAX, new Value.Amount(96)),
                        Term.BASE_NEUTRAL,
                        new Value.Amount(96)),
                Term.BASE_MIN,
                new Value.Amount(96));
        assertThrows(MandateException.class, () -> MandateLimits.narrow(high, hard));
    }

    @Provide
    Arbitrary<Mandate> mandates() {
        Arbitrary<Long> low = Arbitraries.longs().between(0, 50);
        Arbitrary<Long> high = Arbitraries.longs().between(50, 100);
        return Combinators.combine(Mandates.any(), low, high, low, high)
                .as((mandate, min, max, below, above) ->
                        at(at(band(mandate, min, max), Term.ASK_BASE_BELOW, below), Term.ASK_BASE_ABOVE, above));
    }

    @Provide
    Arbitrary<Term> numbers() {
        return Arbitraries.of(Term.class).filter(term -> term.kind().isNumber() && term.wider() != Wider.NEVER);
    }

    @Provide
    Arbitrary<Long> amounts() {
        return Arbitraries.longs().between(0, 100);
    }

    /** Bands around the half always leave a share inside the shipped limits. */
    private static Mandate band(Mandate mandate, long min, long max) {
        Mandate open = Mandates.with(mandate, Term.BASE_MIN, new Value.Amount(0));
        open = Mandates.with(open, Term.BASE_MAX, new Value.Amount(100));
        open = Mandates.with(open, Term.BASE_NEUTRAL, new Value.Amount(50));
        open = Mandates.with(open, Term.BASE_MIN, new Value.Amount(min));
        return Mandates.with(open, Term.BASE_MAX, new Value.Amount(max));
    }

    /** The mandate that says exactly what {@code limits} allow; for it the check must find nothing. */
    private static Mandate fitted(Mandate mandate, RiskLimits limits) {
        AllocationBounds bounds = AllocationBounds.of(limits, CoinPair.USDC_USDT);
        Mandate fitted =
                band(mandate, bounds.calm().minRaw() / 10_000, bounds.calm().maxRaw() / 10_000);
        fitted = at(fitted, Term.STEP_HOUR, limits.step().calm().hourRaw() / 10_000);
        fitted = at(fitted, Term.STEP_DAY, limits.step().calm().dayRaw() / 10_000);
        fitted = at(fitted, Term.ALARM_STEP, limits.step().depeg().decisionRaw() / 10_000);
        fitted = at(fitted, Term.TURNOVER_HOUR, limits.turnover().hourRaw() / 10_000);
        fitted = at(fitted, Term.TURNOVER_DAY, limits.turnover().dayRaw() / 10_000);
        fitted = at(fitted, Term.BRIDGED_MAX, limits.exposure().bridgedRaw() / 10_000);
        return at(fitted, Term.HALT_LOSS, limits.loss().dayRaw() / 100);
    }

    private static Mandate at(Mandate mandate, Term term, long amount) {
        return Mandates.with(mandate, term, new Value.Amount(amount));
    }

    private static void assertAtMost(long raw, Mandate mandate, Term term, long unit) {
        assertTrue(raw <= mandate.number(term) * unit, term + " " + raw);
    }

    private static void assertInside(Band inner, Band outer) {
        assertTrue(inner.minRaw() >= outer.minRaw() && inner.maxRaw() <= outer.maxRaw(), inner + " in " + outer);
    }

    private static void assertNotWider(RiskLimits inner, RiskLimits outer) {
        for (Asset asset : outer.assets().keySet()) {
            assertInside(inner.of(asset).calm(), outer.of(asset).calm());
            assertInside(inner.of(asset).depeg(), outer.of(asset).depeg());
        }
        assertStep(inner.step().calm(), outer.step().calm());
        assertStep(inner.step().depeg(), outer.step().depeg());
        assertTrue(inner.turnover().hourRaw() <= outer.turnover().hourRaw());
        assertTrue(inner.turnover().dayRaw() <= outer.turnover().dayRaw());
        assertTrue(inner.exposure().bridgedRaw() <= outer.exposure().bridgedRaw());
        assertTrue(inner.loss().dayRaw() <= outer.loss().dayRaw());
    }

    private static void assertStep(RiskLimits.Step inner, RiskLimits.Step outer) {
        assertTrue(inner.decisionRaw() <= outer.decisionRaw());
        assertTrue(inner.hourRaw() <= outer.hourRaw());
        assertTrue(inner.dayRaw() <= outer.dayRaw());
    }
}
