"""metrics.yaml -> Catalogue: strict loader with lines, phrase language, check, explain, suggest."""
