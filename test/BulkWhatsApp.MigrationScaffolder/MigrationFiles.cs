using System.Runtime.CompilerServices;
using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.MigrationScaffolder;

/// <summary>What <c>dotnet ef migrations add</c> does, in process and without a database.</summary>
internal static class MigrationFiles
{
    public static void Write<TDbContext>(string name, string folder, string historyTable, bool isReset)
        where TDbContext : DbContext
    {
        // In a context of its own: it finalizes the last migration's model, with which the scaffolder could then do nothing.
        using (var check = Create<TDbContext>(historyTable))
        {
            if (!check.Database.HasPendingModelChanges())
            {
                Console.WriteLine($"{typeof(TDbContext).Name}: nothing has changed.");
                return;
            }
        }

        using var context = Create<TDbContext>(historyTable);
        var directory = Path.Combine(HostFolder(), "Migrations", folder);
        if (isReset && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        using var services = DesignTimeServices(context, isReset);
        var migration = services.GetRequiredService<IMigrationsScaffolder>()
            .ScaffoldMigration(name, rootNamespace: null, subNamespace: $"BulkWhatsApp.Host.Migrations.{folder}Database");
        Directory.CreateDirectory(directory);
        WriteFile(directory, migration.MigrationId + migration.FileExtension, migration.MigrationCode);
        WriteFile(directory, $"{migration.MigrationId}.Designer{migration.FileExtension}", migration.MetadataCode);
        WriteFile(directory, migration.SnapshotName + migration.FileExtension, migration.SnapshotCode);
    }

    private static TDbContext Create<TDbContext>(string historyTable)
        where TDbContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TDbContext>().UseNpgsql(postgreSql =>
            postgreSql.MigrationsAssembly(typeof(HostMigrations).Assembly).MigrationsHistoryTable(historyTable));
        return (TDbContext)Activator.CreateInstance(typeof(TDbContext), options.Options)!;
    }

    private static ServiceProvider DesignTimeServices(DbContext context, bool isReset)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        new Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
        if (isReset)
        {
            // The old ones are still compiled into the assembly that this runs with.
            services.AddSingleton<IMigrationsAssembly, NoMigrations>();
        }

        return services.BuildServiceProvider();
    }

    private static void WriteFile(string directory, string file, string code)
    {
        var path = Path.Combine(directory, file);
        File.WriteAllText(path, code);
        Console.WriteLine(Path.GetRelativePath(Path.Combine(HostFolder(), "..", ".."), path));
    }

    private static string HostFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../src/BulkWhatsApp.HttpApi.Host"));
}
