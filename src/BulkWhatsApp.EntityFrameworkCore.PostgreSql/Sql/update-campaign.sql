-- The row is held, and what it becomes was found out in C# (BulkMessageState). Its stamp changes only with what a person sees as another state: counters move all
-- the time, and nobody's change of the document is to fail by that.
UPDATE "BwaBulkMessages"
SET "RecipientCount" = @recipients, "QueuedCount" = @queued, "SentCount" = @sent, "DeliveredCount" = @delivered, "ReadCount" = @read, "FailedCount" = @failed,
    "HeldCount" = @held, "UnconfirmedCount" = @unconfirmed, "CancelledCount" = @cancelled, "SuppressedCount" = @suppressed, "DuplicateCount" = @duplicates,
    "Status" = @status, "LaunchedAt" = @launched, "FinishedAt" = @finished, "ConcurrencyStamp" = COALESCE(@stamp, "ConcurrencyStamp")
WHERE "Id" = @id
