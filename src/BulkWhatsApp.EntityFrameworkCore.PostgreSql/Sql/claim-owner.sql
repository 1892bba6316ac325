-- Whether this owner may claim. Its row is not locked: if others end the ownership meanwhile, they also refuse to announce what was
-- claimed, and the claims return to the queue.
SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "Id" = @owner AND "EndedAt" IS NULL
