using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Engine;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlClaimStore(NpgsqlDataSource database, IOptions<BulkWhatsAppOptions> options) : IClaimStore
{
    // Index IX_BwaBulkMessages_Status holds unfinished campaigns only.
    private const string ActiveSql =
        """
        SELECT b."Id", b."TenantId", a."Id", a."PhoneNumberId", a."MessagesPerSecond", a."IsCoexistence", a."ThroughputLevel",
               a."PortfolioId", a."UsersPer24Hours", a."BaseUrl", a."WabaId", a."NumberProvenAt" IS NOT NULL, a."IsWebhookSubscribed" IS NOT NULL
        FROM "BwaBulkMessages" b
        JOIN "BwaAccounts" a ON a."Id" = b."AccountId" AND a."TenantId" IS NOT DISTINCT FROM b."TenantId"
        WHERE b."Status" = 3 AND b."QueuedCount" > 0 AND a."CircuitOpenedAt" IS NULL
        ORDER BY b."SubmittedAt"
        """;

    private const string SetPaceSql =
        """
        INSERT INTO "BwaPhoneNumberPaces" AS p ("PhoneNumberId", "NextSlotAt", "BaseIntervalMicros", "IntervalMicros")
        VALUES (@phone, clock_timestamp(), @interval, @interval)
        ON CONFLICT ("PhoneNumberId") DO UPDATE
        SET "BaseIntervalMicros" = @interval, "IntervalMicros" = p."IntervalMicros" * @interval / p."BaseIntervalMicros"
        WHERE p."BaseIntervalMicros" <> @interval
        """;

    // The stamp changes with it: who is about to store another token with this row as it was is told so, and does not keep the proof. The message that proved
    // the number was sent from it, so its next slot is an interval away. Where another node may send next, which sees no call of this one, it is a second
    // away, also from what was claimed before the proof, which may leave up to a second after its slot.
    private const string ProveSql =
        """
        WITH proven AS (
            UPDATE "BwaAccounts" SET "NumberProvenAt" = now(), "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
            WHERE "Id" = @account AND "NumberProvenAt" IS NULL AND "BaseUrl" = @url AND "PhoneNumberId" = @number AND "AccessTokenCipher" = @token
            RETURNING 1
        )
        INSERT INTO "BwaPhoneNumberPaces" AS p ("PhoneNumberId", "NextSlotAt", "BaseIntervalMicros", "IntervalMicros")
        SELECT @phone, CASE
                WHEN (SELECT count(*) FROM "BwaNodes" WHERE "IsWorker" AND "LastSeenAt" > now() - interval '30 seconds') > 1
                THEN interval '1 second' + GREATEST(clock_timestamp(), (SELECT "NextSlotAt" FROM "BwaPhoneNumberPaces" WHERE "PhoneNumberId" = @trial))
                ELSE clock_timestamp() + @interval * interval '1 microsecond'
            END, @interval, @interval
        FROM proven
        ON CONFLICT ("PhoneNumberId") DO UPDATE
        SET "NextSlotAt" = GREATEST(p."NextSlotAt", EXCLUDED."NextSlotAt", clock_timestamp() + p."IntervalMicros" * interval '1 microsecond')
        """;

    // Before taking a number over, and before a claim, which then sees every earlier claim of the number: its snapshot is taken after this lock.
    private const string LockNumberSql = """SELECT 1 FROM "BwaPhoneNumberPaces" WHERE "PhoneNumberId" = @phone FOR UPDATE""";

    // Each a statement of its own after LockNumberSql, so that one node at a time tries, and each sees what the one before did. The silent one's row is
    // taken FOR UPDATE, which waits for its claims.
    private const string EndSilentOwnerSql =
        """
        UPDATE "BwaPhoneNumberOwners" SET "EndedAt" = clock_timestamp()
        WHERE "Id" IN (
            SELECT "Id" FROM "BwaPhoneNumberOwners"
            WHERE "PhoneNumberId" = @phone AND "EndedAt" IS NULL AND "SeenAt" < clock_timestamp() - @silence
            FOR UPDATE)
        """;

    private const string KeepDistanceSql =
        """
        UPDATE "BwaPhoneNumberPaces" SET "NextSlotAt" = GREATEST("NextSlotAt", clock_timestamp() + interval '1 second')
        WHERE "PhoneNumberId" = @phone AND EXISTS (
            SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "PhoneNumberId" = @phone AND "EndedAt" > clock_timestamp() - interval '1 second')
        """;

    private const string OwnSql =
        """
        INSERT INTO "BwaPhoneNumberOwners" ("PhoneNumberId", "SeenAt", "AnnouncedUntil")
        SELECT @phone, clock_timestamp(), clock_timestamp()
        WHERE NOT EXISTS (SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "PhoneNumberId" = @phone AND "EndedAt" IS NULL)
        RETURNING "Id"
        """;

    private const string KeepOwnedSql =
        """UPDATE "BwaPhoneNumberOwners" SET "SeenAt" = clock_timestamp() WHERE "Id" = ANY(@ids) AND "EndedAt" IS NULL""";

    // The campaign is only read: a pause does not wait for this, but for the calls announced here (see the dispatch barrier).
    private const string AnnounceSql =
        """
        UPDATE "BwaPhoneNumberOwners" SET "AnnouncedUntil" = @until, "SeenAt" = clock_timestamp()
        WHERE "Id" = @owner AND "EndedAt" IS NULL AND EXISTS (SELECT 1 FROM "BwaBulkMessages" WHERE "Id" = @campaign AND "Status" = 3)
        """;

    private const string DisownSql = """UPDATE "BwaPhoneNumberOwners" SET "EndedAt" = clock_timestamp() WHERE "Id" = @owner AND "EndedAt" IS NULL""";

    // Held to the claim's end. Who ends the ownership takes the row FOR UPDATE and waits for this; an announcement, which changes no key, does not.
    private const string LockOwnerSql = """SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "Id" = @owner AND "EndedAt" IS NULL FOR KEY SHARE""";

    // One statement, so that rows and slots are taken together or not at all.
    // Locks: the campaign's row FOR SHARE, which a pause or cancel waits for and which sees their result; the picked rows, never waiting for
    // another claim's (SKIP LOCKED); the number's pace row, since the statement before.
    // Passed over for now: people whom the number wrote to within 6 seconds for another campaign (meta-cloud-api.md 3.1), and a second more, because
    // webhooks tell times in whole seconds. Index IX_BwaMessages_PhoneNumber_TenantId; OFFSET 0 keeps it a look-up for each person, whatever the
    // planner guesses of a table that it has no statistics of yet, and only the candidates are looked up, a few more than are wanted: in one step with the
    // choice of rows it would be done for the whole queue.
    // Slots follow each other at the interval, starting no earlier than now: a slot that was not used is gone, not saved up.
    // Index IX_BwaMessages_Queue gives the due rows in order.
    private static string ClaimSqlOf(string which, string picked, string alsoWritten) =>
        $"""
        WITH campaign AS (
            SELECT "Id", "TenantId", "AccountId", "TemplateCategory" FROM "BwaBulkMessages"
            WHERE "Id" = @campaign AND "Status" = 3 AND EXISTS (SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "Id" = @owner AND "EndedAt" IS NULL)
            FOR SHARE
        ), candidates AS (
            SELECT m."Id", m."PhoneNumber", m."AvailableAt"
            FROM "BwaMessages" m
            WHERE m."BulkMessageId" = @campaign AND m."Status" = 0 AND m."AvailableAt" <= now() {which} AND EXISTS (SELECT 1 FROM campaign)
            ORDER BY m."AvailableAt"
            LIMIT @max + 50
            FOR UPDATE OF m SKIP LOCKED
        ), looked_up AS (
            SELECT d.*, EXISTS (
                SELECT 1 FROM "BwaMessages" o
                WHERE o."PhoneNumber" = d."PhoneNumber" AND o."AccountId" = c."AccountId" AND o."Id" <> d."Id"
                  AND (o."Status" = 1 OR GREATEST(o."SentAt", o."FailedAt") > clock_timestamp() - interval '7 seconds')
                OFFSET 0) AS is_too_soon
            FROM candidates d, campaign c
        ), put_off AS (
            UPDATE "BwaMessages" m SET "AvailableAt" = clock_timestamp() + interval '7 seconds'
            FROM looked_up
            WHERE m."Id" = looked_up."Id" AND looked_up.is_too_soon
        ), due AS (
            SELECT * FROM looked_up WHERE NOT is_too_soon ORDER BY "AvailableAt" LIMIT @max
        ), picked AS (
            {picked}
        ), taken AS (
            SELECT count(*) AS count FROM picked
        ), pace AS (
            UPDATE "BwaPhoneNumberPaces" p
            SET "NextSlotAt" = GREATEST(p."NextSlotAt", clock_timestamp()) + taken.count * p."IntervalMicros" * interval '1 microsecond'
            FROM taken
            WHERE p."PhoneNumberId" = @phone AND taken.count > 0
            RETURNING p."NextSlotAt" - taken.count * p."IntervalMicros" * interval '1 microsecond' AS first_slot, p."IntervalMicros" AS micros
        ), claimed AS (
            UPDATE "BwaMessages" m
            SET "Status" = 1, "Attempt" = m."Attempt" + 1, "Tries" = m."Tries" + 1, "FailedAt" = NULL, "OwnerId" = @owner,
                "UnconfirmedUntil" = pace.first_slot + (picked.position - 1) * pace.micros * interval '1 microsecond' + @lease
            FROM picked, pace
            WHERE m."Id" = picked."Id"
            RETURNING m."Id", m."PhoneNumber", m."RecipientName", m."DataJson", m."Attempt", m."Tries", m."UnconfirmedUntil" - @lease AS slot_at
        ){alsoWritten}
        SELECT m."Id", m."PhoneNumber", m."RecipientName", m."DataJson", m."Attempt", m."Tries",
               EXISTS (
                   SELECT 1 FROM "BwaOptOuts" o
                   WHERE o."TenantId" IS NOT DISTINCT FROM c."TenantId" AND o."PhoneNumber" = m."PhoneNumber"
                     AND (o."Scope" = 0 OR c."TemplateCategory" = 0)
               ) AS suppressed,
               m.slot_at - clock_timestamp() AS slot_in, m.slot_at + @lease
        FROM claimed m, campaign c
        ORDER BY m.slot_at
        """;

    private static string UnlimitedClaimSqlOf(string which) =>
        ClaimSqlOf(which, """SELECT due."Id", row_number() OVER () AS position FROM due""", alsoWritten: "");

    // A portfolio with a limit: people written to in the last 24 hours are free, others only as far as the limit goes. Its claims come one after the
    // other (LockPortfolioSql), so that two numbers do not use the same room. Whoever was picked counts from now on, whatever becomes of the call.
    private static string LimitedClaimSqlOf(string which) => ClaimSqlOf(
        which,
        """
        SELECT d."Id", row_number() OVER () AS position
            FROM (
                SELECT due.*, row_number() OVER (PARTITION BY u."PhoneNumber" IS NULL ORDER BY due."AvailableAt") AS place, u."PhoneNumber" IS NOT NULL AS is_known
                FROM due
                LEFT JOIN "BwaPortfolioUsers" u
                    ON u."PortfolioId" = @portfolio AND u."PhoneNumber" = due."PhoneNumber" AND u."WrittenAt" > now() - interval '24 hours'
            ) d
            WHERE d.is_known OR d.place <= @users - (
                SELECT count(*) FROM "BwaPortfolioUsers" WHERE "PortfolioId" = @portfolio AND "WrittenAt" > now() - interval '24 hours')
        """,
        """
        , written AS (
            INSERT INTO "BwaPortfolioUsers" AS u ("PortfolioId", "PhoneNumber", "WrittenAt")
            SELECT @portfolio, "PhoneNumber", slot_at FROM claimed
            ON CONFLICT ("PortfolioId", "PhoneNumber") DO UPDATE SET "WrittenAt" = EXCLUDED."WrittenAt"
        )
        """);

    private const string Everything = "";
    private const string OnlyGiven = """AND m."Id" = ANY(@only)""";
    private static readonly string ClaimSql = UnlimitedClaimSqlOf(Everything);
    private static readonly string ClaimGivenSql = UnlimitedClaimSqlOf(OnlyGiven);
    private static readonly string LimitedClaimSql = LimitedClaimSqlOf(Everything);
    private static readonly string LimitedClaimGivenSql = LimitedClaimSqlOf(OnlyGiven);

    private const string LockPortfolioSql = "SELECT pg_advisory_xact_lock(hashtextextended(@portfolio, 20))";

    private const string SlowDownSql =
        """
        UPDATE "BwaPhoneNumberPaces"
        SET "NextSlotAt" = GREATEST("NextSlotAt", clock_timestamp() + @wait),
            "IntervalMicros" = CASE WHEN "SlowedAt" > clock_timestamp() - interval '1 second' THEN "IntervalMicros"
                                    ELSE LEAST("IntervalMicros" * 2, "BaseIntervalMicros" * 64) END,
            "SlowedAt" = clock_timestamp()
        WHERE "PhoneNumberId" = @phone
        """;

    private const string SpeedUpSql =
        """
        UPDATE "BwaPhoneNumberPaces"
        SET "IntervalMicros" = GREATEST("IntervalMicros" / 2, "BaseIntervalMicros")
        WHERE "PhoneNumberId" = @phone AND "IntervalMicros" > "BaseIntervalMicros" AND "SlowedAt" < clock_timestamp() - interval '10 seconds'
        """;

    public async Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(ActiveSql);
        return await command.ReadActiveCampaignsAsync(options.Value.InboundHeadroom, ct);
    }

    public async Task ProveAsync(NumberProof proof, int messagesPerSecond, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ProveSql);
        command.Parameters
            .With("account", proof.AccountId).With("url", proof.BaseUrl).With("number", proof.PhoneNumberId).With("token", proof.TokenCipher)
            .With("phone", proof.NumberKey).With("trial", proof.TrialKey).With("interval", SendPace.GetIntervalMicros(messagesPerSecond));
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task SetPaceAsync(string numberKey, int messagesPerSecond, CancellationToken ct)
    {
        await using var command = database.CreateCommand(SetPaceSql);
        command.Parameters.With("phone", numberKey).With("interval", SendPace.GetIntervalMicros(messagesPerSecond));
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<long?> TryOwnAsync(string numberKey, TimeSpan silence, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(LockNumberSql).With("phone", numberKey);
        batch.Add(EndSilentOwnerSql).With("phone", numberKey).With("silence", silence);
        batch.Add(KeepDistanceSql).With("phone", numberKey);
        batch.Add(OwnSql).With("phone", numberKey);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        long? ownership = await reader.ReadAsync(ct) ? reader.GetInt64(0) : null;
        await EnsureCommittedAsync(reader);
        return ownership;
    }

    public async Task KeepOwnedAsync(IReadOnlyCollection<long> ownerships, CancellationToken ct)
    {
        await using var command = database.CreateCommand(KeepOwnedSql);
        command.Parameters.With("ids", ownerships.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> AnnounceAsync(long ownership, Guid campaign, DateTime leaseUntil, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(AnnouncementLock.TakeSql).With("campaign", campaign);
        batch.Add(AnnounceSql).With("owner", ownership).With("campaign", campaign).With("until", leaseUntil);
        return await batch.ExecuteNonQueryAsync(ct) == 1;
    }

    public async Task DisownAsync(long ownership, CancellationToken ct)
    {
        await using var command = database.CreateCommand(DisownSql);
        command.Parameters.With("owner", ownership);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<IReadOnlyList<ClaimedMessage>?> ClaimAsync(
        long ownership, ActiveCampaign campaign, int max, IReadOnlyCollection<Guid>? only, TimeSpan lease, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(LockOwnerSql).With("owner", ownership);
        batch.Add(LockNumberSql).With("phone", campaign.NumberKey);
        if (campaign.UserLimit is { } limit)
        {
            batch.Add(LockPortfolioSql).With("portfolio", limit.PortfolioId);
        }

        var sql = (campaign.UserLimit, only) switch
        {
            (null, null) => ClaimSql,
            (null, _) => ClaimGivenSql,
            (_, null) => LimitedClaimSql,
            _ => LimitedClaimGivenSql,
        };
        var claim = batch.Add(sql)
            .With("owner", ownership).With("campaign", campaign.Id).With("phone", campaign.NumberKey).With("max", max).With("lease", lease);
        if (only is not null)
        {
            claim.With("only", only.ToArray());
        }

        if (campaign.UserLimit is { } known)
        {
            claim.With("portfolio", known.PortfolioId).With("users", (long)known.UsersPer24Hours);
        }

        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var isOwner = await reader.ReadAsync(CancellationToken.None);
        for (var lockingCommands = batch.BatchCommands.Count - 1; lockingCommands > 0; lockingCommands--)
        {
            await reader.NextResultAsync(CancellationToken.None);
        }

        var messages = new List<ClaimedMessage>(max);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            messages.Add(new ClaimedMessage(
                reader.GetGuid(0),
                campaign.Id,
                reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetInt32(4),
                reader.GetInt32(5),
                reader.GetBoolean(6),
                reader.GetTimeSpan(7),
                reader.GetDateTime(8)));
        }

        await EnsureCommittedAsync(reader);
        return isOwner ? messages : null;
    }

    /// <summary>Rows come before the commit; this fails if that does.</summary>
    private static Task EnsureCommittedAsync(NpgsqlDataReader reader) => reader.NextResultAsync(CancellationToken.None);

    public async Task SlowDownAsync(string numberKey, TimeSpan wait, CancellationToken ct)
    {
        await using var command = database.CreateCommand(SlowDownSql);
        command.Parameters.With("phone", numberKey).With("wait", wait);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task SpeedUpAsync(string numberKey, CancellationToken ct)
    {
        await using var command = database.CreateCommand(SpeedUpSql);
        command.Parameters.With("phone", numberKey);
        await command.ExecuteNonQueryAsync(ct);
    }
}
