INSERT INTO "BwaMessageEvents" ("Id", "TenantId", "MessageId", "Type", "At", "Attempt", "ErrorCode", "Details")
SELECT * FROM unnest(@ids, @tenants, @messages, @types, @times, @attempts, @codes, @details)
