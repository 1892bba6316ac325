SELECT r."RowNumber"::bigint AS position, r."PhoneNumber" AS number, r."Name" AS name, r."DataJson" AS data
FROM "BwaBulkMessageRecipients" r
WHERE r."BulkMessageId" = (SELECT "Id" FROM campaign) AND r."RowNumber" > (SELECT "LaunchCursor" FROM campaign)
  AND r."TenantId" IS NOT DISTINCT FROM (SELECT "TenantId" FROM campaign)
ORDER BY r."RowNumber"
LIMIT @size
