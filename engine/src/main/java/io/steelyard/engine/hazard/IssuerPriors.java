package io.steelyard.engine.hazard;

/** The priors of the pair's two issuers. */
public record IssuerPriors(IssuerPrior base, IssuerPrior quote) {
    /** Both alike: what a test or a run without issuers' priors of its own believes. */
    public static final IssuerPriors EVEN = new IssuerPriors(IssuerPrior.EVEN, IssuerPrior.EVEN);

    /** The same with the labels swapped. */
    public IssuerPriors swapped() {
        return new IssuerPriors(quote, base);
    }
}
