-- Asked for some seconds after a take-over only. Index IX_BwaMessages_PhoneNumber_TenantId; OFFSET 0 keeps it a look-up for each person, whatever the planner
-- guesses of a table that it has no statistics of yet. What is unconfirmed may have been sent a moment ago.
SELECT number
FROM unnest(@numbers, @ids) AS claimed(number, id)
WHERE EXISTS (
    SELECT 1 FROM "BwaMessages" o
    WHERE o."PhoneNumber" = claimed.number AND o."AccountId" = @account AND o."Id" <> claimed.id
      AND (o."Status" IN ({MessageStatus.Sending}, {MessageStatus.Unconfirmed}) OR GREATEST(o."SentAt", o."FailedAt") > clock_timestamp() - @within)
    OFFSET 0)
