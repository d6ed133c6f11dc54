"""One article x catalogue -> claims, the ledger of numerals, practices. Nothing here knows an article by name."""
