-- Like claim.sql, for a portfolio with a limit of different people within 24 hours (meta-cloud-api.md 3.2). People messaged in that time
-- do not count again; others are picked only up to the limit. The portfolio's claims run one after the other (an earlier statement locks
-- its name), so that two numbers do not use the same allowance. Everybody picked counts from now on, whatever becomes of the call.
WITH campaign AS (
    SELECT "Id", "TenantId", "TemplateCategory"
    FROM "BwaBulkMessages"
    WHERE "Id" = @campaign AND "Status" = {BulkMessageStatus.InProgress}
      AND EXISTS (SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "Id" = @owner AND "EndedAt" IS NULL)
    FOR SHARE
), due AS (
    SELECT m."Id", m."PhoneNumber", m."AvailableAt"
    FROM "BwaMessages" m
    WHERE m."BulkMessageId" = @campaign AND m."Status" = {MessageStatus.Queued} AND m."AvailableAt" <= now() AND EXISTS (SELECT 1 FROM campaign)
    ORDER BY m."AvailableAt"
    LIMIT @max
    FOR UPDATE OF m SKIP LOCKED
), known AS (
    SELECT due.*, u."PhoneNumber" IS NOT NULL AS is_known,
           row_number() OVER (PARTITION BY u."PhoneNumber" IS NULL ORDER BY due."AvailableAt") AS place
    FROM due
    LEFT JOIN "BwaPortfolioUsers" u
        ON u."PortfolioId" = @portfolio AND u."PhoneNumber" = due."PhoneNumber" AND u."WrittenAt" > now() - interval '24 hours'
), picked AS (
    SELECT "Id", row_number() OVER (ORDER BY "AvailableAt") AS position
    FROM known
    WHERE is_known OR place <= @users - (
        SELECT count(*) FROM "BwaPortfolioUsers" WHERE "PortfolioId" = @portfolio AND "WrittenAt" > now() - interval '24 hours')
), {> claim-picked}, written AS (
    INSERT INTO "BwaPortfolioUsers" AS u ("PortfolioId", "PhoneNumber", "WrittenAt")
    SELECT @portfolio, "PhoneNumber", clock_timestamp() FROM claimed
    ON CONFLICT ("PortfolioId", "PhoneNumber") DO UPDATE SET "WrittenAt" = EXCLUDED."WrittenAt"
)
{> claim-answer}
