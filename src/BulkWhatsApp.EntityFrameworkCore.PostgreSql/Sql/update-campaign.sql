-- The caller holds the row's lock, and C# computed the new state (BulkMessageState). The stamp changes only with a state that a user would
-- notice: counters change all the time and must not make a user's change to the campaign fail.
UPDATE "BwaBulkMessages"
SET "RecipientCount" = @recipients, "QueuedCount" = @queued, "SentCount" = @sent, "DeliveredCount" = @delivered, "ReadCount" = @read, "FailedCount" = @failed,
    "HeldCount" = @held, "UnconfirmedCount" = @unconfirmed, "CancelledCount" = @cancelled, "SuppressedCount" = @suppressed, "DuplicateCount" = @duplicates,
    "NoConsentCount" = @no_consent, "OverCapCount" = @over_cap,
    "Status" = @status, "LaunchedAt" = @launched, "FinishedAt" = @finished, "ConcurrencyStamp" = COALESCE(@stamp, "ConcurrencyStamp")
WHERE "Id" = @id
