using System.Runtime.CompilerServices;
using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.MigrationScaffolder;

/// <summary>What <c>dotnet ef migrations add</c> does, in process and without a database.</summary>
internal sealed class MigrationFiles(string host, string name, bool isReset)
{
    private string HostFolder { get; } = Path.Combine(SourceFolder(), host);

    /// <param name="folder">Below that of the host, such as <c>Migrations/Host</c>.</param>
    /// <param name="area">The last part of the namespace, without <c>Database</c>.</param>
    public void WritePostgreSql<TDbContext>(string folder, string area, string historyTable)
        where TDbContext : DbContext => Write<TDbContext>(
        folder,
        area,
        options => options.UseNpgsql(postgreSql => postgreSql.MigrationsAssembly(typeof(HostMigrations).Assembly).MigrationsHistoryTable(historyTable)),
        new Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices());

    public void Write<TDbContext>(string folder, string area, Action<DbContextOptionsBuilder> useProvider, IDesignTimeServices provider)
        where TDbContext : DbContext
    {
        // In a context of its own: it finalizes the last migration's model, with which the scaffolder could then do nothing.
        using (var check = Create<TDbContext>(useProvider))
        {
            if (!check.Database.HasPendingModelChanges())
            {
                Console.WriteLine($"{typeof(TDbContext).Name}: nothing has changed.");
                return;
            }
        }

        using var context = Create<TDbContext>(useProvider);
        var directory = Path.Combine(HostFolder, folder);
        if (isReset && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        using var services = DesignTimeServices(context, provider);
        var migration = services.GetRequiredService<IMigrationsScaffolder>()
            .ScaffoldMigration(name, rootNamespace: null, subNamespace: $"BulkWhatsApp.Host.Migrations.{area}Database");
        Directory.CreateDirectory(directory);
        WriteFile(directory, migration.MigrationId + migration.FileExtension, migration.MigrationCode);
        WriteFile(directory, $"{migration.MigrationId}.Designer{migration.FileExtension}", migration.MetadataCode);
        WriteFile(directory, migration.SnapshotName + migration.FileExtension, migration.SnapshotCode);
    }

    /// <summary>Where a context only holds the migrations of a provider, its options are those of the context that it is derived from.</summary>
    private static TDbContext Create<TDbContext>(Action<DbContextOptionsBuilder> useProvider)
        where TDbContext : DbContext
    {
        var ofContext = typeof(TDbContext).GetConstructors().Single().GetParameters().Single().ParameterType.GetGenericArguments().Single();
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(ofContext))!;
        useProvider(options);
        return (TDbContext)Activator.CreateInstance(typeof(TDbContext), options.Options)!;
    }

    private ServiceProvider DesignTimeServices(DbContext context, IDesignTimeServices provider)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        provider.ConfigureDesignTimeServices(services);
        if (isReset)
        {
            // The old ones are still compiled into the assembly that this runs with.
            services.AddSingleton<IMigrationsAssembly, NoMigrations>();
        }

        return services.BuildServiceProvider();
    }

    private void WriteFile(string directory, string file, string code)
    {
        var path = Path.Combine(directory, file);
        File.WriteAllText(path, code);
        Console.WriteLine(Path.GetRelativePath(Path.Combine(HostFolder, "..", ".."), path));
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../src"));
}
