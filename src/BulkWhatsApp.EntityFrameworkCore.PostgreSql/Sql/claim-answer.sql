SELECT m."Id", m."PhoneNumber", m."RecipientName", m."DataJson", m."Attempt", m."Tries",
       EXISTS (
           SELECT 1 FROM "BwaOptOuts" o
           WHERE o."TenantId" IS NOT DISTINCT FROM c."TenantId" AND o."PhoneNumber" = m."PhoneNumber"
             AND (o."Scope" = {OptOutScope.All} OR c."TemplateCategory" = {TemplateCategory.Marketing})
       ) AS is_suppressed,
       m."ClaimNumber"
FROM claimed m, campaign c
ORDER BY m."ClaimNumber"
