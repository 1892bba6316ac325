-- All people of a tenant who are opted out and have another address.
WITH RECURSIVE suppressed AS (
    SELECT o."TenantId" AS tenant, o."PhoneNumber" AS address
    FROM "BwaOptOuts" o
    WHERE o."TenantId" IS NOT DISTINCT FROM @tenant
      AND (EXISTS (SELECT 1 FROM "BwaPhoneIdentities" i WHERE i."Address" = o."PhoneNumber")
           OR EXISTS (SELECT 1 FROM "BwaPhoneIdentities" i WHERE i."Alias" = o."PhoneNumber"))
), {> people-follow}
