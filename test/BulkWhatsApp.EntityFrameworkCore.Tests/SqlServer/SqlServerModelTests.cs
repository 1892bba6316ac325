using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BulkWhatsApp.SqlServer;

/// <summary>The mapping for SQL Server's provider, and SQL Server's requirements on tables that no grammar shows.</summary>
public sealed class SqlServerModelTests : IDisposable
{
    // Bytes of an index key; 900 for a primary key, which orders the rows.
    private const int LongestKey = 1_700;
    private const int LongestClusteredKey = 900;

    private readonly BulkWhatsAppDbContext _context = RecordedModule.CreateContext();

    [Fact]
    public void Filters_of_indexes_are_in_the_words_of_the_provider() =>
        Indexes().Select(index => index.GetFilter()).OfType<string>().Distinct().ShouldBe(
            [
                "[IsDeleted] = 0", "[IsDefault] = 1 AND [IsDeleted] = 0", "[Status] IN (1, 2, 3)", "[Status] = 0", "[Status] = 1",
                "[UnconfirmedUntil] IS NOT NULL", "[RefreshDueAt] IS NOT NULL", "[EndedAt] IS NULL", "[AmendedFromId] IS NOT NULL",
                "[SeriesId] IS NOT NULL", "[AssignedToId] IS NOT NULL", "[UnreadCount] > 0", "[Wamid] IS NOT NULL",
                "[BulkMessageId] IS NOT NULL", "[ErrorCode] = 131026",
            ],
            ignoreOrder: true);

    [Fact]
    public void What_is_unique_to_a_tenant_is_also_unique_to_the_host()
    {
        var unique = Indexes().Where(index => index.IsUnique && index.Properties.Any(property => property.Name == "TenantId")).ToList();

        // Must be set, even to nothing: otherwise SQL Server's conventions exclude rows with nulls.
        unique.Count.ShouldBe(14);
        unique.ShouldAllBe(index => ((IConventionIndex)index).GetFilterConfigurationSource() == ConfigurationSource.Explicit);
    }

    [Fact]
    public void No_key_is_longer_than_SQL_Server_takes()
    {
        Indexes().Where(index => BytesOf(index.Properties) > LongestKey).Select(index => index.GetDatabaseName()).ShouldBeEmpty();
        Types().SelectMany(type => type.GetKeys()).Where(key => BytesOf(key.Properties) > LongestClusteredKey)
            .Select(key => key.GetName()).ShouldBeEmpty();
    }

    // 1785: SQL Server refuses a second cascade path from one table to another.
    [Fact]
    public void No_table_is_reached_by_two_cascades()
    {
        foreach (var root in Types())
        {
            var reached = new List<IEntityType>();
            Follow(root, reached);
            reached.Count.ShouldBe(reached.Distinct().Count(), root.Name);
        }
    }

    public void Dispose() => _context.Dispose();

    private static void Follow(IEntityType from, List<IEntityType> reached)
    {
        foreach (var key in from.GetReferencingForeignKeys()
            .Where(key => !key.IsOwnership && key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull))
        {
            reached.Add(key.DeclaringEntityType);
            reached.Count.ShouldBeLessThan(100, "a circle");
            Follow(key.DeclaringEntityType, reached);
        }
    }

    private static int BytesOf(IEnumerable<IProperty> properties) => properties.Sum(property => property.ClrType == typeof(string)
        ? 2 * (property.GetMaxLength() ?? LongestKey)
        : 16);

    private IEnumerable<IEntityType> Types() => _context.GetService<IDesignTimeModel>().Model.GetEntityTypes();

    private List<IIndex> Indexes() => [.. Types().SelectMany(type => type.GetIndexes())];
}
