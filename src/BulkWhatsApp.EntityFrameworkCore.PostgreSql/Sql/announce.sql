-- Only reads the campaign's row: a pause does not wait for this statement but for the calls it announces (PostgreSqlDispatchBarrier).
UPDATE "BwaPhoneNumberOwners" SET "AnnouncedClaim" = GREATEST("AnnouncedClaim", @last), "SeenAt" = clock_timestamp()
WHERE "Id" = @owner AND "EndedAt" IS NULL
  AND EXISTS (SELECT 1 FROM "BwaBulkMessages" WHERE "Id" = @campaign AND "Status" = {BulkMessageStatus.InProgress})
