INSERT INTO "BwaPhoneIdentities" ("Id", "TenantId", "Address", "Alias", "LearntAt")
SELECT id, tenant, address, alias, now() FROM unnest(@ids, @tenants, @addresses, @aliases) AS pair(id, tenant, address, alias)
ORDER BY address, alias
ON CONFLICT DO NOTHING
