-- Of a person and a number there is one conversation. Whoever begins or changes one holds the tenant's lock, so what was read is still so.
INSERT INTO "BwaConversations" AS c
    ("Id", "TenantId", "AccountId", "PhoneNumber", "ProfileName", "LastActivityAt", "LastInboundAt", "LastInboundWamid", "Excerpt", "UnreadCount", "BulkMessageId")
SELECT * FROM unnest(@ids, @tenants, @accounts, @numbers, @names, @activities, @inbound, @wamids, @excerpts, @unread, @answered)
ORDER BY 1
ON CONFLICT ("Id") DO UPDATE
SET "ProfileName" = EXCLUDED."ProfileName", "LastActivityAt" = EXCLUDED."LastActivityAt", "LastInboundAt" = EXCLUDED."LastInboundAt",
    "LastInboundWamid" = EXCLUDED."LastInboundWamid", "Excerpt" = EXCLUDED."Excerpt", "UnreadCount" = EXCLUDED."UnreadCount",
    "BulkMessageId" = EXCLUDED."BulkMessageId"
