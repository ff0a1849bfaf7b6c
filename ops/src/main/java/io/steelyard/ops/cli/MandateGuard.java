package io.steelyard.ops.cli;

import io.steelyard.backtest.replay.MandateInForce;
import io.steelyard.connectors.chain.owner.MandateAdmission;
import io.steelyard.connectors.chain.owner.Owners;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a run begin only under a mandate that may bind it; a configuration that asks for no signature is a study, and free. */
final class MandateGuard {
    private MandateGuard() {}

    /**
     * For a run that is no study: a mandate that nobody has signed is refused too. Throws {@link MandateRefusedException} with
     * every reason.
     */
    static void requireSigned(@Nullable MandateInForce mandate) throws IOException {
        if (mandate != null && mandate.signature() == null) {
            throw new MandateRefusedException(List.of(mandate.file()
                    + ":-: a mandate that its owner has signed; name mandate_signature and mandate_owners beside it,"
                    + " which only a study may leave out"));
        }
        require(mandate);
    }

    /** Throws {@link MandateRefusedException} with every reason. */
    static void require(@Nullable MandateInForce mandate) throws IOException {
        if (mandate == null) {
            return;
        }
        Path signature = mandate.signature();
        Path owners = mandate.owners();
        if (signature == null || owners == null) {
            return;
        }
        List<String> refusals = MandateAdmission.refusals(
                mandate.file(),
                mandate.mandate(),
                signature,
                Owners.read(owners),
                mandate.hard().limits(),
                Instant.now());
        if (!refusals.isEmpty()) {
            throw new MandateRefusedException(refusals);
        }
    }
}
