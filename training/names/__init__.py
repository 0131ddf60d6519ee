"""Names of mountains for training: corpora, sentence synthesis, validation, sampling."""
