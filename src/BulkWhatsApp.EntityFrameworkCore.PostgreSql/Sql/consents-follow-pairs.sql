-- What one of a person's addresses said last holds for the others; of two statements at the same time the withdrawal. Published like any
-- other change. Opt-outs need no look here: each has its withdrawal among the consents.
WITH RECURSIVE told AS (
    SELECT DISTINCT pair.tenant, side.address
    FROM unnest(@tenants, @addresses, @aliases) AS pair(tenant, address, alias) CROSS JOIN LATERAL (VALUES (pair.address), (pair.alias)) AS side(address)
    WHERE EXISTS (SELECT 1 FROM "BwaConsents" c WHERE c."PhoneNumber" = side.address AND c."TenantId" IS NOT DISTINCT FROM pair.tenant)
), person AS (
    SELECT tenant, address AS told_by, address FROM told
    UNION
    SELECT person.tenant, person.told_by, other.address
    FROM person CROSS JOIN LATERAL (
        SELECT i."Alias" AS address FROM "BwaPhoneIdentities" i WHERE i."Address" = person.address AND i."TenantId" IS NOT DISTINCT FROM person.tenant
        UNION ALL
        SELECT i."Address" FROM "BwaPhoneIdentities" i WHERE i."Alias" = person.address AND i."TenantId" IS NOT DISTINCT FROM person.tenant
    ) other
), latest AS (
    SELECT DISTINCT ON (person.tenant, person.address) person.tenant, person.address, c."State", c."Source", c."At"
    FROM person
    JOIN "BwaConsents" c ON c."PhoneNumber" = person.told_by AND c."TenantId" IS NOT DISTINCT FROM person.tenant
        AND c."Category" = {ConsentCategory.Marketing}
    ORDER BY person.tenant, person.address, c."At" DESC, c."State"
), changed AS (
    INSERT INTO "BwaConsents" AS c ("Id", "TenantId", "PhoneNumber", "Category", "State", "Source", "At")
    SELECT gen_random_uuid(), tenant, address, {ConsentCategory.Marketing}, "State", "Source", "At" FROM latest ORDER BY address
    ON CONFLICT ("PhoneNumber", "TenantId", "Category") DO UPDATE
    SET "State" = EXCLUDED."State", "Source" = EXCLUDED."Source", "At" = EXCLUDED."At"
    WHERE c."At" < EXCLUDED."At"
       OR (c."At" = EXCLUDED."At" AND EXCLUDED."State" = {ConsentState.Withdrawn} AND c."State" <> {ConsentState.Withdrawn})
    RETURNING "TenantId", "PhoneNumber", "State", "Source", "At"
)
INSERT INTO "BwaOutgoingEvents" ("TenantId", "Name", "Payload", "CreationTime", "AvailableAt", "Attempts")
SELECT "TenantId", '{ConsentChangedEto.Name}', json_build_object(
           'TenantId', "TenantId", 'PhoneNumbers', json_agg("PhoneNumber"), 'Category', {ConsentCategory.Marketing}, 'State', "State", 'Source', "Source",
           'At', max("At")),
       now(), now(), 0
FROM changed
GROUP BY "TenantId", "State", "Source"
