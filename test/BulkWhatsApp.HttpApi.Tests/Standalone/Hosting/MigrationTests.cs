using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BulkWhatsApp.Hosting;

/// <summary>Each context has the migrations of its model, on each database.</summary>
public class MigrationTests
{
    public static TheoryData<Type> Factories =>
        [
            .. typeof(DesignTimeContexts).GetInterfaces()
                .Where(type => type.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>))
        ];

    [Theory]
    [MemberData(nameof(Factories))]
    public void The_migrations_make_all_of_the_model(Type factory)
    {
        var create = factory.GetMethod(nameof(IDesignTimeDbContextFactory<DbContext>.CreateDbContext))!;
        using var context = (DbContext)create.Invoke(new DesignTimeContexts(), [Array.Empty<string>()])!;

        context.Database.GetMigrations().ShouldNotBeEmpty();
        context.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
