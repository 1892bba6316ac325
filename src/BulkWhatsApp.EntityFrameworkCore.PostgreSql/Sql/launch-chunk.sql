-- The recipients never leave the database. The caller holds the campaign's row: an earlier pause or cancellation has been seen, a later one
-- waits. The unique key (campaign, number) drops duplicates. Of two addresses known to be one person's, the first is written to, and the
-- other counts as a duplicate too.
-- The planner cannot know how many rows a chunk, or anything made of it, has. So nothing here may be joined row by row with something that
-- is computed again for each row: that costs the cube of the chunk. MATERIALIZED, the window (sorted) and NOT IN (hashed) rule that plan
-- out. OFFSET 0 keeps the look-up per address a look-up; compiling the statement (JIT) would take longer than a chunk does.
-- Common variables are the campaign's, so the row then keeps no data of its own. Time-ordered ids keep the key's index compact.
looked_up AS (
    SELECT chunk.*, CASE
        WHEN EXISTS (
            SELECT 1 FROM "BwaOptOuts" o, campaign c
            WHERE o."TenantId" IS NOT DISTINCT FROM c."TenantId" AND o."PhoneNumber" = chunk.number
              AND (o."Scope" = {OptOutScope.All} OR c."TemplateCategory" = {TemplateCategory.Marketing})
        ) THEN {LeftOutReason.OptedOut}
        WHEN @needs_consent AND NOT EXISTS (
            SELECT 1 FROM "BwaConsents" k, campaign c
            WHERE k."TenantId" IS NOT DISTINCT FROM c."TenantId" AND k."PhoneNumber" = chunk.number
              AND k."Category" = {ConsentCategory.Marketing} AND k."State" = {ConsentState.Given}
        ) THEN {LeftOutReason.NoConsent}
        WHEN cardinality(@cap_messages) > 0 AND EXISTS (
            SELECT 1 FROM unnest(@cap_messages, @cap_days) AS cap(messages, days)
            WHERE cap.messages <= (
                SELECT count(*)
                FROM (SELECT chunk.number, c."TenantId" AS tenant FROM campaign c) who CROSS JOIN LATERAL {> marketing-messages}
                WHERE written."SentAt" IS NULL OR written."SentAt" > now() - make_interval(days => cap.days))
        ) THEN {LeftOutReason.OverCap}
    END AS left_out
    FROM chunk
    WHERE chunk.number IS NOT NULL
), others AS MATERIALIZED (
    SELECT chunk.position, chunk.number, other.address
    FROM campaign c, chunk CROSS JOIN LATERAL (
        SELECT i."Alias" AS address FROM "BwaPhoneIdentities" i WHERE i."Address" = chunk.number AND i."TenantId" IS NOT DISTINCT FROM c."TenantId"
        UNION ALL
        SELECT i."Address" FROM "BwaPhoneIdentities" i WHERE i."Alias" = chunk.number AND i."TenantId" IS NOT DISTINCT FROM c."TenantId"
    ) other
), repeated AS (
    SELECT reached.number
    FROM (
        SELECT every.*, min(every.position) FILTER (WHERE every.is_own) OVER (PARTITION BY every.address) AS first
        FROM (
            SELECT position, number, number AS address, true AS is_own FROM chunk
            UNION ALL
            SELECT position, number, address, false FROM others
        ) every
    ) reached
    WHERE NOT reached.is_own AND reached.first < reached.position
    UNION ALL
    SELECT others.number FROM others, campaign c
    WHERE EXISTS (SELECT 1 FROM "BwaMessages" m WHERE m."BulkMessageId" = c."Id" AND m."PhoneNumber" = others.address OFFSET 0)
), added AS (
    INSERT INTO "BwaMessages"
        ("Id", "TenantId", "BulkMessageId", "AccountId", "PhoneNumber", "RecipientName", "DataJson", "Status", "Attempt", "Tries", "CreationTime", "AvailableAt")
    SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid,
           c."TenantId", c."Id", c."AccountId", looked_up.number, looked_up.name, CASE WHEN c."VariableType" = {VariableType.Common} THEN NULL ELSE looked_up.data END,
           {MessageStatus.Queued}, 0, 0, now(), now()
    FROM looked_up, campaign c
    WHERE looked_up.left_out IS NULL AND looked_up.number NOT IN (SELECT number FROM repeated)
    ORDER BY looked_up.position
    ON CONFLICT ("BulkMessageId", "PhoneNumber") DO NOTHING
    RETURNING 1
), left_out AS (
    INSERT INTO "BwaBulkMessageExclusions" ("TenantId", "BulkMessageId", "Place", "PhoneNumber", "RecipientName", "Reason")
    SELECT c."TenantId", c."Id", looked_up.position, looked_up.number, looked_up.name, looked_up.left_out
    FROM looked_up, campaign c
    WHERE looked_up.left_out IS NOT NULL
)
SELECT (SELECT count(*) FROM chunk) AS rows, (SELECT max(position) FROM chunk) AS reached, (SELECT count(*) FROM added) AS added,
       (SELECT count(*) FROM looked_up) AS looked_up,
       (SELECT count(*) FROM looked_up WHERE left_out = {LeftOutReason.OptedOut}) AS suppressed,
       (SELECT count(*) FROM looked_up WHERE left_out = {LeftOutReason.NoConsent}) AS no_consent,
       (SELECT count(*) FROM looked_up WHERE left_out = {LeftOutReason.OverCap}) AS over_cap
