-- The campaigns are locked. A message keeps the time of its first answer, and only one that had none moves its campaign's count.
WITH answered AS MATERIALIZED (
    SELECT m."Id", m."BulkMessageId", m."RepliedAt", answer.at
    FROM "BwaMessages" m JOIN unnest(@messages, @times) AS answer(id, at) ON m."Id" = answer.id
    ORDER BY m."Id"
    FOR NO KEY UPDATE OF m
), replied AS (
    UPDATE "BwaMessages" m SET "RepliedAt" = answered.at
    FROM answered WHERE m."Id" = answered."Id" AND (answered."RepliedAt" IS NULL OR answered."RepliedAt" > answered.at)
)
UPDATE "BwaBulkMessages" b SET "RepliedCount" = b."RepliedCount" + first.count
FROM (SELECT "BulkMessageId", count(*) AS count FROM answered WHERE "RepliedAt" IS NULL GROUP BY "BulkMessageId") first
WHERE b."Id" = first."BulkMessageId"
