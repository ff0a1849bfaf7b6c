package io.steelyard.connectors.news;

import java.io.IOException;

/** A document is not of the kind that its source speaks. Its message holds nothing of the document. */
final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedException(String reason) {
        super(reason);
    }
}
