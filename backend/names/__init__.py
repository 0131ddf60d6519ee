"""Names of mountains in text: spans, formats, gazetteer, resolver. Importable without torch."""
