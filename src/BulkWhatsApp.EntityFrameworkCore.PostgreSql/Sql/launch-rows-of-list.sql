-- The campaign's list came from a person: it is asked for with the tenant here, too.
-- Not a join: with single values the index (list, place) is read in its order and left after one chunk. Joined, every chunk reads and sorts all
-- that is left, which takes a launch of many time by the square of their number.
SELECT r."Sequence" AS position, r."PhoneNumber" AS number, r."Name" AS name, r."DataJson" AS data
FROM "BwaRecipients" r
WHERE r."RecipientListId" = (SELECT "RecipientListId" FROM campaign) AND r."Sequence" > (SELECT "LaunchCursor" FROM campaign)
  AND r."TenantId" IS NOT DISTINCT FROM (SELECT "TenantId" FROM campaign)
ORDER BY r."Sequence"
LIMIT @size
