-- Which people of the given pairs are opted out.
WITH RECURSIVE suppressed AS (
    SELECT DISTINCT pair.tenant, side.address
    FROM unnest(@tenants, @addresses, @aliases) AS pair(tenant, address, alias) CROSS JOIN LATERAL (VALUES (pair.address), (pair.alias)) AS side(address)
    WHERE EXISTS (SELECT 1 FROM "BwaOptOuts" o WHERE o."PhoneNumber" = side.address AND o."TenantId" IS NOT DISTINCT FROM pair.tenant)
), {> people-follow}
