using BulkWhatsApp.OptOuts;

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
        await batch.ExecuteNonQueryAsync(ct);
    }
}
