UPDATE "BwaMessages" m
SET "Status" = u.status, "Tries" = u.tries, "Wamid" = u.wamid, "AvailableAt" = u.available_at, "UnconfirmedUntil" = u.unconfirmed_until,
    "SentAt" = u.sent_at, "DeliveredAt" = u.delivered_at, "ReadAt" = u.read_at, "FailedAt" = u.failed_at,
    "ErrorCode" = u.error_code, "ErrorDetails" = u.error_details
FROM unnest(@ids, @status, @tries, @wamid, @available, @unconfirmed, @sent, @delivered, @read, @failed, @code, @details)
     AS u(id, status, tries, wamid, available_at, unconfirmed_until, sent_at, delivered_at, read_at, failed_at, error_code, error_details)
WHERE m."Id" = u.id
