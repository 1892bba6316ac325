-- A body is leased, not deleted: if its consumer dies it is taken again, and applying it twice changes nothing. Consumers do not wait for
-- each other (SKIP LOCKED).
UPDATE "BwaWebhookInbox" i
SET "AvailableAt" = now() + @lease, "Attempts" = i."Attempts" + 1
WHERE i."Id" IN (
    SELECT "Id" FROM "BwaWebhookInbox" WHERE "AvailableAt" <= now() ORDER BY "AvailableAt", "Id" LIMIT @max FOR UPDATE SKIP LOCKED)
RETURNING i."Id", i."TenantId", i."AccountId", i."ReceivedAt", i."Attempts", i."Body"
