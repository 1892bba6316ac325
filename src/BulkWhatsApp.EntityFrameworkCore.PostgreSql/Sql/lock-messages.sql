SELECT "Id", "TenantId", "BulkMessageId", "Status", "Attempt", "Tries", "Wamid", "AvailableAt", "UnconfirmedUntil",
       "SentAt", "DeliveredAt", "ReadAt", "FailedAt", "ErrorCode", "ErrorDetails", "PhoneNumber"
FROM "BwaMessages"
WHERE "Id" = ANY(@ids)
ORDER BY "Id"
FOR NO KEY UPDATE
