-- Whoever learns an address or changes opt-outs locks the tenant's people first, to the transaction's end: of a pair and an opt-out that come at the same moment,
-- the later one sees the earlier. By the same names as on every database (People), in one order.
-- What follows in the transaction goes from person to person, which the planner takes for far more than it is: to compile it (JIT) would take a second each time.
SELECT set_config('jit', 'off', true), pg_advisory_xact_lock(people.key)
FROM (SELECT DISTINCT hashtextextended('BulkWhatsApp.People:' || COALESCE(tenant::text, ''), 0) AS key FROM unnest(@tenants) AS tenant ORDER BY 1) people
