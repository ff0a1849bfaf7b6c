package io.steelyard.connectors.order;

import io.steelyard.engine.event.ExecutionInput.RejectCode;
import java.time.Duration;

/** Why a venue did not do what it was asked. The words are fit for a journal: printable ASCII, no credential. */
public sealed interface VenueFault {
    /** What the venue or the line to it said. */
    String text();

    /** It was certainly not done, and may be asked again after a pause. */
    record Retryable(String text, Duration pause) implements VenueFault {
        public Retryable {
            text = plain(text);
        }
    }

    /** It was certainly not done, and never will be as it was asked. */
    record Rejected(RejectCode code, String text) implements VenueFault {
        public Rejected {
            text = plain(text);
        }
    }

    /** The key is not believed, or may not do this. It was certainly not done. */
    record Unauthorised(String text) implements VenueFault {
        public Unauthorised {
            text = plain(text);
        }
    }

    /** It may have been done or not. It is asked for by name and never sent again. */
    record Unknown(String text) implements VenueFault {
        public Unknown {
            text = plain(text);
        }
    }

    /** At most 200 printable letters. */
    private static String plain(String words) {
        String ascii = words.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.substring(0, Math.min(ascii.length(), 200));
    }
}
