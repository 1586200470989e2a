/// Connectors that read files of storages: SFTP servers and S3-compatible object stores.
@NullMarked
package dev.sluice.connectors.storage;

import org.jspecify.annotations.NullMarked;
