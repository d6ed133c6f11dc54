"""Claims -> tidy tables: schema, build, store, checks, data package, diff."""
