using BulkWhatsApp.OptOuts;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    public override async Task LearnAsync(IReadOnlyCollection<AddressPair> pairs, CancellationToken ct)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        // A batch is one transaction.
        await using var batch = database.CreateBatch();
        var telling = pairs.Where(pair => pair.SaysSomething).ToList();
        batch.Add(PostgreSqlPeople.LockSql).WithTenants(pairs.Select(pair => pair.TenantId).Distinct());
        if (telling.Count > 0)
        {
            batch.Add(PostgreSqlPeople.InsertPairsSql).WithIds(telling.Count).WithPairs(telling);
        }

        batch.Add(PostgreSqlPeople.FollowPairsSql).WithPairs(pairs);
        batch.Add(PostgreSqlPeople.FollowConsentsSql).WithPairs(pairs);
        await batch.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>Statements on people's addresses, with their parameters.</summary>
internal static class PostgreSqlPeople
{
    public static readonly string LockSql = SqlText.Of("people-lock");
    public static readonly string InsertPairsSql = SqlText.Of("people-insert-pairs");
    public static readonly string FollowPairsSql = SqlText.Of("people-follow-pairs");
    public static readonly string FollowConsentsSql = SqlText.Of("consents-follow-pairs");
    public static readonly string FollowTenantSql = SqlText.Of("people-follow-tenant");

    public static NpgsqlParameterCollection WithTenants(this NpgsqlParameterCollection parameters, IEnumerable<Guid?> tenants)
    {
        parameters.Add(new NpgsqlParameter<Guid?[]>("tenants", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { TypedValue = [.. tenants] });
        return parameters;
    }

    public static NpgsqlParameterCollection WithPairs(this NpgsqlParameterCollection parameters, IReadOnlyCollection<AddressPair> pairs) =>
        parameters
            .WithTenants(pairs.Select(pair => pair.TenantId))
            .With("addresses", pairs.Select(pair => pair.Address).ToArray())
            .With("aliases", pairs.Select(pair => pair.Alias).ToArray());

    public static NpgsqlParameterCollection WithIds(this NpgsqlParameterCollection parameters, int count) =>
        parameters.With("ids", Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray());
}
