-- Whether the owner may claim. It is not held: what is claimed while others end it is not announced, which they would not let it be, and goes back into the queue.
SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "Id" = @owner AND "EndedAt" IS NULL
