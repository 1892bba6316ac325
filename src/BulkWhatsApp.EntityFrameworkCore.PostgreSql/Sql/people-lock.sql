-- Whoever learns an address or changes opt-outs locks the tenant's people first, to the transaction's end: of a pair and an opt-out that come at the same moment,
-- the later one sees the earlier. By the same names as on every database (People), in one order.
SELECT pg_advisory_xact_lock(people.key)
FROM (SELECT DISTINCT hashtextextended('BulkWhatsApp.People:' || COALESCE(tenant::text, ''), 0) AS key FROM unnest(@tenants) AS tenant ORDER BY 1) people
