-- A user chose the campaign's list, so the tenant is checked here too.
-- Not a join: with single values, the index (list, place) is read in order and only for one chunk. With a join, every chunk would read and
-- sort all remaining rows, so a launch's time would grow with the square of the number of recipients.
SELECT r."Sequence" AS position, r."PhoneNumber" AS number, r."Name" AS name, r."DataJson" AS data
FROM "BwaRecipients" r
WHERE r."RecipientListId" = (SELECT "RecipientListId" FROM campaign) AND r."Sequence" > (SELECT "LaunchCursor" FROM campaign)
  AND r."TenantId" IS NOT DISTINCT FROM (SELECT "TenantId" FROM campaign)
ORDER BY r."Sequence"
LIMIT @size
