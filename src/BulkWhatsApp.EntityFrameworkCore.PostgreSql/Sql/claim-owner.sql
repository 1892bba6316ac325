-- Held to the claim's end. Who ends the ownership takes the row FOR UPDATE and waits for this; an announcement, which changes no key, does not.
SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "Id" = @owner AND "EndedAt" IS NULL FOR KEY SHARE
