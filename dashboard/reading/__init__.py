"""File -> page -> articles: formats, encodings, the repaired view with its offset map, splitting, metadata."""
