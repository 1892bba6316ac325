using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BulkWhatsApp.SqlServer;

/// <summary>The mapping as SQL Server's provider gets it: filters of indexes in its words, and none where null is a value.</summary>
public class SqlServerModelTests
{
    [Fact]
    public void Filters_of_indexes_are_in_the_words_of_the_provider()
    {
        var builder = new ModelBuilder();
        builder.Model.SetAnnotation("SqlServer:ValueGenerationStrategy", "IdentityColumn");
        builder.ConfigureBulkWhatsApp();

        var filters = IndexesOf(builder).Select(index => index.GetFilter()).OfType<string>().Distinct().ToList();

        filters.ShouldBe(
            [
                "[IsDeleted] = 0", "[IsDefault] = 1 AND [IsDeleted] = 0", "[Status] IN (1, 2, 3)", "[Status] = 0", "[LeaseUntil] IS NOT NULL",
                "[EndedAt] IS NULL",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void What_is_unique_to_a_tenant_is_also_unique_to_the_host()
    {
        var builder = new ModelBuilder();
        builder.ConfigureBulkWhatsApp();

        foreach (var index in IndexesOf(builder).Where(index => index.IsUnique && index.Properties.Any(property => property.Name == "TenantId")))
        {
            // Set, if only to nothing: else SQL Server's conventions leave rows with nulls out.
            ((IConventionIndex)index).GetFilterConfigurationSource().ShouldBe(ConfigurationSource.Explicit, index.Name ?? string.Join(',', index.Properties));
        }
    }

    private static IEnumerable<IMutableIndex> IndexesOf(ModelBuilder builder) => builder.Model.GetEntityTypes().SelectMany(type => type.GetIndexes());
}
