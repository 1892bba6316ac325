-- The caller holds the row, and C# computed its new state (BulkMessageState). The stamp changes only with a state that a person would
-- notice: counters move all the time, and must not make somebody's change of the campaign fail.
UPDATE "BwaBulkMessages"
SET "RecipientCount" = @recipients, "QueuedCount" = @queued, "SentCount" = @sent, "DeliveredCount" = @delivered, "ReadCount" = @read, "FailedCount" = @failed,
    "HeldCount" = @held, "UnconfirmedCount" = @unconfirmed, "CancelledCount" = @cancelled, "SuppressedCount" = @suppressed, "DuplicateCount" = @duplicates,
    "Status" = @status, "LaunchedAt" = @launched, "FinishedAt" = @finished, "ConcurrencyStamp" = COALESCE(@stamp, "ConcurrencyStamp")
WHERE "Id" = @id
