claimed AS (
    UPDATE "BwaMessages" m
    SET "Status" = {MessageStatus.Sending}, "Attempt" = m."Attempt" + 1, "Tries" = m."Tries" + 1, "FailedAt" = NULL,
        "OwnerId" = @owner, "ClaimNumber" = @first + picked.position - 1
    FROM picked
    WHERE m."Id" = picked."Id"
    RETURNING m."Id", m."PhoneNumber", m."RecipientName", m."DataJson", m."Attempt", m."Tries", m."ClaimNumber"
)
