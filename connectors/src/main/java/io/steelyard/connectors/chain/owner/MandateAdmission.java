package io.steelyard.connectors.chain.owner;

import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.mandate.Mandate;
import io.steelyard.engine.mandate.MandateCheck;
import io.steelyard.engine.mandate.MandateFile;
import io.steelyard.engine.risk.RiskLimits;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a mandate may bind the engine: signed by an owner, unaltered, the newest, not expired, and inside the hard limits.
 * Every reason against it is a line that names the file and the key.
 */
public final class MandateAdmission {
    private final Path file;
    private final Mandate mandate;
    private final Path signatureFile;
    private final List<String> refusals = new ArrayList<>();

    private MandateAdmission(Path file, Mandate mandate, Path signatureFile) {
        this.file = file;
        this.mandate = mandate;
        this.signatureFile = signatureFile;
    }

    /**
     * Every reason against {@code mandate}; empty when it may bind.
     *
     * @param file whence the mandate was read
     * @param signatureFile where its signature should be
     * @param limits the hard limits, not yet cut by any mandate
     * @param now the present, for its expiry
     */
    public static List<String> refusals(
            Path file, Mandate mandate, Path signatureFile, Owners owners, RiskLimits limits, Instant now)
            throws IOException {
        MandateAdmission admission = new MandateAdmission(file, mandate, signatureFile);
        MandateSignature signature = admission.signature();
        if (signature != null && admission.isAuthentic(signature)) {
            admission.owners(signature, owners);
            admission.succession(signature.terms(), owners);
            admission.expiry(signature.terms(), now);
        }
        MandateCheck.against(mandate, limits).forEach(wider -> admission.refuse(file, "-", wider));
        return List.copyOf(admission.refusals);
    }

    /** Every reason why {@code signatureFile} is not this signer's signature under {@code mandate}, whoever owns the engine. */
    public static List<String> refusals(Path file, Mandate mandate, Path signatureFile, String signer, Instant now)
            throws IOException {
        String asked = Address.parse(signer);
        if (asked == null) {
            throw new IllegalArgumentException("Condition failed: an address with a right checksum, was " + signer);
        }
        MandateAdmission admission = new MandateAdmission(file, mandate, signatureFile);
        MandateSignature signature = admission.signature();
        if (signature != null && admission.isAuthentic(signature)) {
            if (!signature.signer().equals(asked)) {
                admission.refuse(signatureFile, "signer", asked + ", was " + signature.signer());
            }
            admission.expiry(signature.terms(), now);
        }
        return List.copyOf(admission.refusals);
    }

    private @Nullable MandateSignature signature() throws IOException {
        try {
            return MandateSignature.read(signatureFile);
        } catch (NoSuchFileException _) {
            refuse(signatureFile, "-", "the owner's signature, was absent: the mandate is not signed");
        } catch (SignatureException unreadable) {
            refusals.add(String.valueOf(unreadable.getMessage()));
        }
        return null;
    }

    private boolean isAuthentic(MandateSignature signature) {
        Sha256 hash = MandateFile.hash(mandate);
        if (!signature.terms().mandate().equals(hash)) {
            refuse(
                    file,
                    "-",
                    "the mandate that was signed, with the hash "
                            + signature.terms().mandate() + ", was altered: its hash is " + hash);
            return false;
        }
        String signer = signature.signerOf(mandate);
        if (signer == null || !signer.equals(signature.signer())) {
            refuse(
                    signatureFile,
                    "signature",
                    "a signature of " + signature.signer() + " over this mandate and these terms, was "
                            + (signer == null ? "nobody's" : "of " + signer));
            return false;
        }
        return true;
    }

    private void owners(MandateSignature signature, Owners owners) {
        if (!owners.addresses().contains(signature.signer())) {
            refuse(owners.file(), "owners", "one who signed, was without " + signature.signer());
        }
        if (signature.terms().chainId() != owners.chainId()) {
            refuse(
                    signatureFile,
                    "chain_id",
                    owners.chainId() + ", was " + signature.terms().chainId());
        }
    }

    /** The mandate in force may come again; any other must be newer and name it as the one it takes the place of. */
    private void succession(SignedTerms terms, Owners owners) {
        if (terms.version() < owners.acceptedVersion()) {
            refuse(
                    signatureFile,
                    "version",
                    "at least " + owners.acceptedVersion() + ", which was accepted before, was " + terms.version());
        } else if (terms.version() == owners.acceptedVersion()) {
            if (!terms.mandate().equals(owners.acceptedMandate())) {
                refuse(
                        signatureFile,
                        "version",
                        "above " + owners.acceptedVersion() + ", which is another mandate's, was " + terms.version());
            }
        } else if (!terms.previous().equals(owners.acceptedMandate())) {
            refuse(
                    signatureFile,
                    "previous",
                    owners.acceptedMandate() + ", which was accepted before, was " + terms.previous());
        }
    }

    private void expiry(SignedTerms terms, Instant now) {
        if (terms.validUntil() != null && !now.isBefore(terms.validUntil())) {
            refuse(signatureFile, "valid_until", "later than now, was expired since " + terms.end());
        }
    }

    private void refuse(Path where, String key, String expected) {
        refusals.add(where + ":" + key + ": " + expected);
    }
}
