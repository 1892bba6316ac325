-- An imported opt-out of all messages widens an earlier one of marketing only.
WITH added AS (
    INSERT INTO "BwaOptOuts" AS o
        ("Id", "TenantId", "PhoneNumber", "Scope", "Source", "Reason", "OptedOutAt", "CreationTime", "CreatorId", "ExtraProperties", "ConcurrencyStamp")
    SELECT gen_random_uuid(), @tenant, number, {OptOutScope.All}, {OptOutSource.Import}, @reason, now(), now(), @creator, '{}', replace(gen_random_uuid()::text, '-', '')
    FROM unnest(@numbers) AS number
    GROUP BY number
    ORDER BY number
    ON CONFLICT ("TenantId", "PhoneNumber") DO UPDATE
    SET "Scope" = {OptOutScope.All}, "Source" = {OptOutSource.Import}, "Reason" = COALESCE(@reason, o."Reason")
    WHERE o."Scope" > {OptOutScope.All}
    RETURNING "TenantId", "PhoneNumber", "Scope", "Source", "Reason", xmax = 0 AS is_new
), told AS (
    {> opted-out-events}
)
SELECT count(*) FILTER (WHERE is_new) FROM added
