"""A small recogniser of our own, trained on synthetic voices: for tests and demonstrations."""
