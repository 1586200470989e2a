package dev.sluice.publicapi;

/// The sentences of the API document that appear more than once.
final class Words {
    static final String PUSH_CSV = "Import a CSV file into the block of an import configuration";
    static final String PUSH_LOOKER = "Import a CSV delivery of Looker's webhook";
    static final String TRIGGER = "Start an import that fetches its rows itself";
    static final String TRIGGER_LONG =
            "Starts an import from an integration or from another block. Configurations for uploaded"
                    + " files are pushed to instead.";
    static final String STATUS = "Ask how an import went";
    static final String CONFIGURATION_ID = "The import configuration's ID";
    static final String IMPORT_ID = "The ID that the push or trigger answered";
    static final String DETAILED =
            "Whether to add counts, skipped data and created items once the import has ended";
    static final String STARTED = "The file was received and the import is queued";
    static final String LOOK_STARTED = "The delivery was received and the import is queued";
    static final String TRIGGERED = "The import is queued";
    static final String STATUS_FOUND = "The import's status";
    static final String FOUND = "What the key's owner may see";
    static final String BAD_REQUEST = "Bad request";
    static final String BAD_FILE = "Bad request or size limit exceeded";
    static final String BAD_TRIGGER = "The configuration cannot be started without a file";
    static final String UNAUTHORIZED = "The API key is missing, wrong, expired or of another type";
    static final String NO_CONFIGURATION = "There is no such import configuration";
    static final String NO_STATUS = "There is no such import";
    static final String TOO_MANY = "The configuration received too many files within an hour";

    private Words() {}
}
