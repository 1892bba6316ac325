-- Claims the next due messages of a campaign in one statement, so that either all of them are claimed or none.
--
-- Locks: the campaign's row FOR SHARE, so that a pause or cancellation waits for this claim, and this claim sees the result of an earlier
-- one; the picked rows, skipping those to which a late receipt is being applied (SKIP LOCKED).
-- Index IX_BwaMessages_Queue gives the due rows in order.
WITH campaign AS (
    SELECT "Id", "TenantId", "TemplateCategory"
    FROM "BwaBulkMessages"
    WHERE "Id" = @campaign AND "Status" = {BulkMessageStatus.InProgress}
      AND EXISTS (SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "Id" = @owner AND "EndedAt" IS NULL)
    FOR SHARE
), due AS (
    SELECT m."Id"
    FROM "BwaMessages" m
    WHERE m."BulkMessageId" = @campaign AND m."Status" = {MessageStatus.Queued} AND m."AvailableAt" <= now() AND EXISTS (SELECT 1 FROM campaign)
    ORDER BY m."AvailableAt"
    LIMIT @max
    FOR UPDATE OF m SKIP LOCKED
), picked AS (
    SELECT "Id", row_number() OVER () AS position FROM due
), {> claim-picked}
{> claim-answer}
