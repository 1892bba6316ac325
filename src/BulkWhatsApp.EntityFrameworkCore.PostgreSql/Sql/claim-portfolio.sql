SELECT pg_advisory_xact_lock(hashtextextended(@portfolio, 20))
