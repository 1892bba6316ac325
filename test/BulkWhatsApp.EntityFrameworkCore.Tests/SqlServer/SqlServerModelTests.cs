using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BulkWhatsApp.SqlServer;

/// <summary>The mapping as SQL Server's provider gets it: filters of indexes in its words, and none where null is a value.</summary>
public class SqlServerModelTests
{
    [Fact]
    public void Filters_of_indexes_are_in_the_words_of_the_provider() =>
        Indexes().Select(index => index.GetFilter()).OfType<string>().Distinct().ShouldBe(
            [
                "[IsDeleted] = 0", "[IsDefault] = 1 AND [IsDeleted] = 0", "[Status] IN (1, 2, 3)", "[Status] = 0", "[UnconfirmedUntil] IS NOT NULL",
                "[EndedAt] IS NULL",
            ],
            ignoreOrder: true);

    [Fact]
    public void What_is_unique_to_a_tenant_is_also_unique_to_the_host()
    {
        var unique = Indexes().Where(index => index.IsUnique && index.Properties.Any(property => property.Name == "TenantId")).ToList();

        // Set, if only to nothing: else SQL Server's conventions leave rows with nulls out.
        unique.Count.ShouldBe(10);
        unique.ShouldAllBe(index => ((IConventionIndex)index).GetFilterConfigurationSource() == ConfigurationSource.Explicit);
    }

    private static List<IIndex> Indexes()
    {
        using var context = new SqlServerLikeContext(new DbContextOptionsBuilder<SqlServerLikeContext>().UseNpgsql("Host=nowhere").Options);
        return context.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(type => type.GetIndexes()).ToList();
    }

    /// <summary>With the mark that SQL Server's conventions leave on a model; the provider itself is not here.</summary>
    private sealed class SqlServerLikeContext(DbContextOptions<SqlServerLikeContext> options) : AbpDbContext<SqlServerLikeContext>(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Model.SetAnnotation("SqlServer:ValueGenerationStrategy", "IdentityColumn");
            modelBuilder.ConfigureBulkWhatsApp();
        }
    }
}
