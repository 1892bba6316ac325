-- Whoever records an address or changes opt-outs first locks the tenant's people until the transaction ends: of a pair and an opt-out that
-- come at the same moment, the later one sees the earlier. The names are the same as on every database (People), locked in one order.
-- The statements that follow go from person to person. The planner takes them for far larger than they are, and compiling them (JIT) would
-- take a second each time.
SELECT set_config('jit', 'off', true), pg_advisory_xact_lock(people.key)
FROM (SELECT DISTINCT hashtextextended('BulkWhatsApp.People:' || COALESCE(tenant::text, ''), 0) AS key FROM unnest(@tenants) AS tenant ORDER BY 1) people
