using BulkWhatsApp.Dispatch.People;
using BulkWhatsApp.OptOuts;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    // Said again: a start that was said before, and comes late, lifts nothing.
    private const string SayAgainSql =
        """
        UPDATE "BwaOptOuts" SET "OptedOutAt" = LEAST(@at, now())
        WHERE "PhoneNumber" = @phone AND "TenantId" IS NOT DISTINCT FROM @tenant AND "OptedOutAt" < LEAST(@at, now()) AND "Scope" <= @scope
        """;

    // An opt-out of everything is never narrowed to marketing, and what a person here set stays that. Only what changes something is told.
    private const string SuppressSql =
        $$"""
        WITH added AS (
            INSERT INTO "BwaOptOuts" AS o
                ("Id", "TenantId", "PhoneNumber", "Scope", "Source", "Reason", "Words", "MessageId", "OptedOutAt", "CreationTime", "ExtraProperties", "ConcurrencyStamp")
            VALUES (gen_random_uuid(), @tenant, @phone, @scope, @source, @reason, @words, @message, LEAST(@at, now()), now(), '{}', replace(gen_random_uuid()::text, '-', ''))
            ON CONFLICT ("TenantId", "PhoneNumber") DO UPDATE
            SET "Scope" = EXCLUDED."Scope", "Source" = CASE WHEN o."Source" IN (0, 1) THEN o."Source" ELSE EXCLUDED."Source" END,
                "Words" = EXCLUDED."Words", "MessageId" = EXCLUDED."MessageId", "OptedOutAt" = EXCLUDED."OptedOutAt"
            WHERE o."Scope" > EXCLUDED."Scope"
            RETURNING "TenantId", "PhoneNumber", "Scope", "Source", "Reason", xmax = 0 AS is_new
        ), told AS (
            {{PostgreSqlEvents.OptedOutSql}}
        )
        SELECT COALESCE(bool_or(is_new), false) FROM added
        """;

    private const string LiftSql =
        """
        DELETE FROM "BwaOptOuts"
        WHERE "TenantId" IS NOT DISTINCT FROM @tenant AND "Source" = ANY(@sources) AND "Scope" = COALESCE(@only, "Scope") AND "PhoneNumber" = ANY(@person)
          AND "OptedOutAt" < @at + interval '1 second'
        """;

    private const string FindNumbersSql =
        """
        SELECT m."TenantId", m."Wamid", m."PhoneNumber"
        FROM unnest(@tenants, @wamids) AS known(tenant, wamid)
        JOIN "BwaMessages" m ON m."Wamid" = known.wamid AND m."TenantId" IS NOT DISTINCT FROM known.tenant
        """;

    // Not a join: with the lists' ids as an array, the index (list, number) is used.
    private const string ProposeSql =
        """
        UPDATE "BwaRecipients" SET "ChangedToNumber" = @number
        WHERE "RecipientListId" = ANY(ARRAY(SELECT "Id" FROM "BwaRecipientLists" WHERE "TenantId" IS NOT DISTINCT FROM @tenant AND NOT "IsDeleted"))
          AND "PhoneNumber" = ANY(@person) AND "PhoneNumber" <> @number
        """;

    private const string WordsSql =
        """SELECT "StopWords", "StartWords", "Confirmation" FROM "BwaOptOutSettings" WHERE "TenantId" IS NOT DISTINCT FROM @tenant""";

    private const string FindSenderSql =
        """
        SELECT "BaseUrl", "ApiVersion", "WabaId", "AccessTokenCipher" FROM "BwaAccounts"
        WHERE "TenantId" IS NOT DISTINCT FROM @tenant AND "PhoneNumberId" = @phone AND NOT "IsDeleted" AND "Status" = 0 AND "AccessTokenCipher" IS NOT NULL
        LIMIT 1
        """;

    public async Task LearnAsync(IReadOnlyCollection<AddressPair> pairs, CancellationToken ct)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        await using var batch = database.CreateBatch();
        AddLearning(batch, pairs);
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> SuppressAsync(NewOptOut optOut, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(PostgreSqlPeople.LockSql).WithTenants([optOut.TenantId]);
        batch.Add(SayAgainSql)
            .WithNullable("tenant", NpgsqlDbType.Uuid, optOut.TenantId).With("phone", optOut.PhoneNumber).With("at", optOut.At).With("scope", (int)optOut.Scope);
        batch.Add(SuppressSql)
            .WithNullable("tenant", NpgsqlDbType.Uuid, optOut.TenantId)
            .With("phone", optOut.PhoneNumber)
            .With("scope", (int)optOut.Scope)
            .With("source", (int)optOut.Source)
            .WithNullable("reason", NpgsqlDbType.Text, StorableText.Cut(optOut.Reason, OptOutConsts.MaxReasonLength))
            .WithNullable("words", NpgsqlDbType.Text, StorableText.Cut(optOut.Words, OptOutConsts.MaxWordsLength))
            .WithNullable("message", NpgsqlDbType.Text, optOut.MessageId)
            .With("at", optOut.At);
        AddLearning(batch, [.. WhatsAppAddress.PairsOf(optOut.TenantId, optOut.PhoneNumber), Only(optOut.TenantId, optOut.PhoneNumber)]);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var isNew = await reader.ReadAsync(ct) && reader.GetBoolean(0);

        // Rows come before the commit; this fails if that does.
        await reader.NextResultAsync(ct);
        return isNew;
    }

    public async Task LiftAsync(
        Guid? tenantId, string address, IReadOnlyCollection<OptOutSource> sources, OptOutScope? only, DateTime at, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var person = await LockPersonAsync(connection, tenantId, address, ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(LiftSql)
            .WithNullable("tenant", NpgsqlDbType.Uuid, tenantId)
            .With("sources", sources.Select(source => (int)source).ToArray())
            .WithNullable("only", NpgsqlDbType.Integer, (int?)only)
            .With("person", person)
            .With("at", at);

        // What was set by another way holds for all addresses, as before.
        batch.Add(PostgreSqlPeople.FollowPairsSql).WithPairs([.. person.Select(known => Only(tenantId, known))]);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<IReadOnlyDictionary<(Guid? TenantId, string Wamid), string>> FindNumbersAsync(
        IReadOnlyCollection<(Guid? TenantId, string Wamid)> messages, CancellationToken ct)
    {
        var numbers = new Dictionary<(Guid?, string), string>();
        await using var command = database.CreateCommand(FindNumbersSql);
        command.Parameters
            .WithTenants(messages.Select(message => message.TenantId))
            .With("wamids", messages.Select(message => message.Wamid).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            numbers[(reader.IsDBNull(0) ? null : reader.GetGuid(0), reader.GetString(1))] = reader.GetString(2);
        }

        return numbers;
    }

    public async Task ProposeNumberAsync(Guid? tenantId, string oldAddress, string newNumber, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var person = await LockPersonAsync(connection, tenantId, oldAddress, ct);
        await using var command = new NpgsqlCommand(ProposeSql, connection);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("person", person).With("number", newNumber);
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<ReplySender?> FindSenderAsync(Guid? tenantId, string phoneNumberId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(FindSenderSql);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("phone", phoneNumberId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new ReplySender(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)) : null;
    }

    public async Task<TenantWords?> GetWordsAsync(Guid? tenantId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(WordsSql);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new TenantWords(
                reader.IsDBNull(0) ? null : reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2))
            : null;
    }

    private static void AddLearning(NpgsqlBatch batch, IReadOnlyCollection<AddressPair> pairs)
    {
        var telling = pairs.Where(pair => pair.SaysSomething).ToList();
        batch.Add(PostgreSqlPeople.LockSql).WithTenants(pairs.Select(pair => pair.TenantId).Distinct());
        if (telling.Count > 0)
        {
            batch.Add(PostgreSqlPeople.InsertPairsSql).WithIds(telling.Count).WithPairs(telling);
        }

        batch.Add(PostgreSqlPeople.FollowPairsSql).WithPairs(pairs);
    }

    private static AddressPair Only(Guid? tenantId, string address) => new(tenantId, address, address);

    private static async Task<string[]> LockPersonAsync(NpgsqlConnection connection, Guid? tenantId, string address, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(PostgreSqlPeople.LockSql).WithTenants([tenantId]);
        batch.Add(PostgreSqlPeople.PersonSql).WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("phone", address);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var person = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            person.Add(reader.GetString(0));
        }

        return [.. person];
    }
}
