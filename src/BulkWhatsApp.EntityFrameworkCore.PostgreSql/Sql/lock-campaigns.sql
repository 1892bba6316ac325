-- Locks in the order of the keys, as everywhere, so that no two transactions wait for each other. Rows of other tables that refer to these
-- can still be added.
SELECT "Id", "TenantId", "DocStatus", "Status", "LaunchedAt", "FinishedAt",
       "RecipientCount", "QueuedCount", "SentCount", "DeliveredCount", "ReadCount", "FailedCount", "HeldCount", "UnconfirmedCount", "CancelledCount",
       "SuppressedCount", "DuplicateCount", "NoConsentCount", "OverCapCount", COALESCE("TemplateCategory" = {TemplateCategory.Marketing}, false), now()
FROM "BwaBulkMessages"
WHERE "Id" = ANY(@campaigns)
ORDER BY "Id"
FOR NO KEY UPDATE
