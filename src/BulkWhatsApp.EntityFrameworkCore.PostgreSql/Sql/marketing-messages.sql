-- Marketing messages, tests apart, to the person "who" under any known address. One being sent, or of which nobody knows whether it was,
-- counts as sent now; a failed one does not count. The index (number, tenant) finds a person's messages.
(
    SELECT who.number AS address
    UNION
    SELECT i."Alias" FROM "BwaPhoneIdentities" i WHERE i."Address" = who.number AND i."TenantId" IS NOT DISTINCT FROM who.tenant
    UNION
    SELECT i."Address" FROM "BwaPhoneIdentities" i WHERE i."Alias" = who.number AND i."TenantId" IS NOT DISTINCT FROM who.tenant
) person
JOIN "BwaMessages" written ON written."PhoneNumber" = person.address AND written."TenantId" IS NOT DISTINCT FROM who.tenant
    AND written."Status" BETWEEN {MessageStatus.Sending} AND {MessageStatus.Read}
    AND (written."SentAt" IS NOT NULL OR written."Status" <= {MessageStatus.Unconfirmed})
JOIN "BwaBulkMessages" b ON b."Id" = written."BulkMessageId" AND b."TemplateCategory" = {TemplateCategory.Marketing} AND b."TestOfId" IS NULL
