// Placeholder replaced by the UI scaffold in the next commit.
