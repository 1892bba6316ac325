WITH campaign AS (
    SELECT * FROM "BwaBulkMessages" WHERE "Id" = @id
), chunk AS (
    {> launch-rows-of-list}
), {> launch-chunk}
