SELECT m."Id", m."PhoneNumber", m."RecipientName", m."DataJson", m."Attempt", m."Tries",
       EXISTS (
           SELECT 1 FROM "BwaOptOuts" o
           WHERE o."TenantId" IS NOT DISTINCT FROM c."TenantId" AND o."PhoneNumber" = m."PhoneNumber"
             AND (o."Scope" = {OptOutScope.All} OR c."TemplateCategory" = {TemplateCategory.Marketing})
       ) AS is_suppressed,
       m."ClaimNumber",
       @needs_consent AND NOT EXISTS (
           SELECT 1 FROM "BwaConsents" k
           WHERE k."TenantId" IS NOT DISTINCT FROM c."TenantId" AND k."PhoneNumber" = m."PhoneNumber"
             AND k."Category" = {ConsentCategory.Marketing} AND k."State" = {ConsentState.Given}
       ) AS lacks_consent,
       CASE WHEN @window IS NOT NULL THEN ARRAY(
           SELECT COALESCE(written."SentAt", now())
           FROM (SELECT m."PhoneNumber" AS number, c."TenantId" AS tenant) who CROSS JOIN LATERAL {> marketing-messages}
           WHERE written."SentAt" IS NULL OR written."SentAt" > now() - @window
       ) END AS written_at,
       now()
FROM claimed m, campaign c
ORDER BY m."ClaimNumber"
