using BulkWhatsApp.OptOuts;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// Statements about the addresses of people. Whoever learns an address or changes opt-outs locks the tenant's people first, to the transaction's end: of a pair
/// and an opt-out that come at the same moment, the later one sees the earlier.
/// </summary>
internal static class PostgreSqlPeople
{
    public const string LockSql =
        """
        SELECT pg_advisory_xact_lock(people.key)
        FROM (SELECT DISTINCT hashtextextended(COALESCE(tenant::text, ''), 23) AS key FROM unnest(@tenants) AS tenant ORDER BY 1) people
        """;

    public const string InsertPairsSql =
        """
        INSERT INTO "BwaPhoneIdentities" ("Id", "TenantId", "Address", "Alias", "LearntAt")
        SELECT id, tenant, address, alias, now() FROM unnest(@ids, @tenants, @addresses, @aliases) AS pair(id, tenant, address, alias)
        ORDER BY address, alias
        ON CONFLICT DO NOTHING
        """;

    /// <summary>The addresses known beside that of a CTE <c>person</c>. Each side of a pair has an index of its own.</summary>
    private const string OthersSql =
        """
        (
            SELECT i."Alias" AS address FROM "BwaPhoneIdentities" i WHERE i."Address" = person.address AND i."TenantId" IS NOT DISTINCT FROM person.tenant
            UNION ALL
            SELECT i."Address" FROM "BwaPhoneIdentities" i WHERE i."Alias" = person.address AND i."TenantId" IS NOT DISTINCT FROM person.tenant
        )
        """;

    /// <summary>All addresses of one person; the given one first.</summary>
    public const string PersonSql =
        $"""
        WITH RECURSIVE person AS (
            SELECT @tenant AS tenant, @phone AS address
            UNION
            SELECT person.tenant, other.address FROM person CROSS JOIN LATERAL {OthersSql} other
        )
        SELECT address FROM person ORDER BY address <> @phone, address
        """;

    /// <summary>Addresses that are suppressed among given pairs.</summary>
    public const string OfPairsSql =
        """
        SELECT DISTINCT pair.tenant, side.address
        FROM unnest(@tenants, @addresses, @aliases) AS pair(tenant, address, alias) CROSS JOIN LATERAL (VALUES (pair.address), (pair.alias)) AS side(address)
        WHERE EXISTS (SELECT 1 FROM "BwaOptOuts" o WHERE o."PhoneNumber" = side.address AND o."TenantId" IS NOT DISTINCT FROM pair.tenant)
        """;

    /// <summary>Addresses that are suppressed and have another form or id, all of a tenant.</summary>
    public const string OfTenantSql =
        """
        SELECT o."TenantId" AS tenant, o."PhoneNumber" AS address
        FROM "BwaOptOuts" o
        WHERE o."TenantId" IS NOT DISTINCT FROM @tenant
          AND (EXISTS (SELECT 1 FROM "BwaPhoneIdentities" i WHERE i."Address" = o."PhoneNumber")
               OR EXISTS (SELECT 1 FROM "BwaPhoneIdentities" i WHERE i."Alias" = o."PhoneNumber"))
        """;

    /// <summary>
    /// What holds for one address of a person holds for the others: of several opt-outs the widest, and of those the first. It is told of like any other opt-out.
    /// </summary>
    /// <param name="suppressed">A query of tenants and addresses that are suppressed.</param>
    public static string FollowSqlOf(string suppressed) =>
        $$"""
        WITH RECURSIVE suppressed AS (
            {{suppressed}}
        ), person AS (
            SELECT tenant, address AS suppressed_by, address FROM suppressed
            UNION
            SELECT person.tenant, person.suppressed_by, other.address FROM person CROSS JOIN LATERAL {{OthersSql}} other
        ), followed AS (
            SELECT DISTINCT ON (person.tenant, person.address) person.tenant, person.address, o.*
            FROM person
            JOIN "BwaOptOuts" o ON o."PhoneNumber" = person.suppressed_by AND o."TenantId" IS NOT DISTINCT FROM person.tenant
            ORDER BY person.tenant, person.address, o."Scope", o."FollowsNumber" IS NOT NULL, o."OptedOutAt", o."PhoneNumber"
        ), added AS (
            INSERT INTO "BwaOptOuts" AS o
                ("Id", "TenantId", "PhoneNumber", "Scope", "Source", "Reason", "Words", "MessageId", "FollowsNumber", "OptedOutAt", "CreationTime", "CreatorId",
                 "ExtraProperties", "ConcurrencyStamp")
            SELECT gen_random_uuid(), tenant, address, "Scope", "Source", "Reason", "Words", "MessageId", NULLIF(COALESCE("FollowsNumber", "PhoneNumber"), address),
                   "OptedOutAt", now(), "CreatorId", '{}', replace(gen_random_uuid()::text, '-', '')
            FROM followed WHERE address <> "PhoneNumber"
            ORDER BY address
            ON CONFLICT ("TenantId", "PhoneNumber") DO UPDATE SET "Scope" = EXCLUDED."Scope"
            WHERE o."Scope" > EXCLUDED."Scope"
            RETURNING "TenantId", "PhoneNumber", "Scope", "Source", "Reason"
        )
        {{PostgreSqlEvents.OptedOutSql}}
        """;

    public static readonly string FollowPairsSql = FollowSqlOf(OfPairsSql);
    public static readonly string FollowTenantSql = FollowSqlOf(OfTenantSql);

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
