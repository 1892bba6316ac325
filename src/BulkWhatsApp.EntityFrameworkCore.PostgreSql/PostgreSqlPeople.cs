using BulkWhatsApp.OptOuts;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>Statements about the addresses of people, and their parameters.</summary>
internal static class PostgreSqlPeople
{
    public static readonly string LockSql = SqlText.Of("people-lock");
    public static readonly string InsertPairsSql = SqlText.Of("people-insert-pairs");
    public static readonly string FollowPairsSql = SqlText.Of("people-follow-pairs");
    public static readonly string FollowTenantSql = SqlText.Of("people-follow-tenant");

    public static NpgsqlParameterCollection WithTenants(this NpgsqlParameterCollection parameters, IEnumerable<Guid?> tenants)
    {
        parameters.Add(new NpgsqlParameter<Guid?[]>("tenants", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { TypedValue = [.. tenants] });
        return parameters;
    }

    public static NpgsqlParameterCollection WithPairs(this NpgsqlParameterCollection parameters, IReadOnlyCollection<AddressPair> pairs) => parameters
        .WithTenants(pairs.Select(pair => pair.TenantId))
        .With("addresses", pairs.Select(pair => pair.Address).ToArray())
        .With("aliases", pairs.Select(pair => pair.Alias).ToArray());

    public static NpgsqlParameterCollection WithIds(this NpgsqlParameterCollection parameters, int count) =>
        parameters.With("ids", Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray());
}
