-- An opt-out of one of a person's addresses applies to the others: if there are several, the widest, and of those the first. It is
-- published like any other opt-out. Each side of a pair has its own index.
person AS (
    SELECT tenant, address AS suppressed_by, address FROM suppressed
    UNION
    SELECT person.tenant, person.suppressed_by, other.address
    FROM person CROSS JOIN LATERAL (
        SELECT i."Alias" AS address FROM "BwaPhoneIdentities" i WHERE i."Address" = person.address AND i."TenantId" IS NOT DISTINCT FROM person.tenant
        UNION ALL
        SELECT i."Address" FROM "BwaPhoneIdentities" i WHERE i."Alias" = person.address AND i."TenantId" IS NOT DISTINCT FROM person.tenant
    ) other
), followed AS (
    SELECT DISTINCT ON (person.tenant, person.address) person.tenant, person.address, o.*
    FROM person
    JOIN "BwaOptOuts" o ON o."PhoneNumber" = person.suppressed_by AND o."TenantId" IS NOT DISTINCT FROM person.tenant
    ORDER BY person.tenant, person.address, o."Scope", o."FollowsNumber" IS NOT NULL, o."OptedOutAt", o."PhoneNumber"
), added AS (
    INSERT INTO "BwaOptOuts" AS o
        ("Id", "TenantId", "PhoneNumber", "Scope", "Source", "Reason", "Words", "MessageId", "FollowsNumber", "OptedOutAt", "CreationTime", "CreatorId",
         "ExtraProperties", "ConcurrencyStamp")
    SELECT gen_random_uuid(), tenant, address, "Scope", "Source", "Reason", "Words", "MessageId", NULLIF(COALESCE("FollowsNumber", "PhoneNumber"), address),
           "OptedOutAt", now(), "CreatorId", '{}', replace(gen_random_uuid()::text, '-', '')
    FROM followed
    WHERE address <> "PhoneNumber"
    ORDER BY address
    ON CONFLICT ("TenantId", "PhoneNumber") DO UPDATE SET "Scope" = EXCLUDED."Scope"
    WHERE o."Scope" > EXCLUDED."Scope"
    RETURNING "TenantId", "PhoneNumber", "Scope", "Source", "Reason"
)
{> opted-out-events}
