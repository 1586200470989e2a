package dev.sluice.web;

/// What is said of a body that did not arrive as it was announced.
final class BrokenBody {
    static final String SENTENCE =
            "The request body was broken off or damaged on its way; nothing of it was kept. Send it"
                    + " again.";

    private BrokenBody() {}
}
