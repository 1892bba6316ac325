-- Before recording an address or changing opt-outs, a transaction locks the tenant's people until it ends: if a pair and an opt-out arrive
-- at the same moment, the later one sees the earlier. The locks' names and their order are the same on every database (People).
-- The statements that follow go from person to person. The planner overestimates them by far, so without this setting it would compile them
-- (JIT), which takes a second each time.
SELECT set_config('jit', 'off', true), pg_advisory_xact_lock(people.key)
FROM (SELECT DISTINCT hashtextextended('BulkWhatsApp.People:' || COALESCE(tenant::text, ''), 0) AS key FROM unnest(@tenants) AS tenant ORDER BY 1) people
