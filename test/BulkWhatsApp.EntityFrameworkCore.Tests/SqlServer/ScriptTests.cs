using System.Reflection;
using Hangfire.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BulkWhatsApp.SqlServer;

/// <summary>The scripts that create the tables on SQL Server: the module's, the ABP application's, and Hangfire's.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void The_modules_own_tables()
    {
        using var context = RecordedModule.CreateContext();

        var tables = TSql.Parse(context.Database.GenerateCreateScript());

        tables.Batches.Count.ShouldBeGreaterThan(RecordedModule.ReadTables().Count);
    }

    [Fact]
    public void The_migrations_of_the_ABP_application()
    {
        using var context = RecordedModule.CreateContext();
        var generator = context.GetService<IMigrationsSqlGenerator>();
        var migrations = typeof(ScriptTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Migration))).ToList();

        migrations.ShouldNotBeEmpty();
        foreach (var migration in migrations.Select(type => (Migration)Activator.CreateInstance(type)!))
        {
            migration.ActiveProvider = context.Database.ProviderName!;
            foreach (var command in generator.Generate(migration.UpOperations).Concat(generator.Generate(migration.DownOperations)))
            {
                TSql.Parse(command.CommandText);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hangfires_tables(bool heavyMigrations) =>
        TSql.Parse(SqlServerObjectsInstaller.GetInstallScript("HangFire", heavyMigrations)).Batches.ShouldNotBeEmpty();

    [Theory]
    [InlineData("SELECT [read].[Id] FROM [BwaMessages] AS read;", "read")]
    [InlineData("SELECT count(*) FILTER (WHERE [Status] = 6) FROM [BwaMessages];", "FILTER")]
    [InlineData("SELECT [m].[Id] FROM (SELECT [Id] FROM [BwaMessages] ORDER BY [Id]) AS [m];", "ORDER BY")]
    [InlineData("EXEC(N'UPDATE [BwaMessages] SET [Status] = true FROM LIMIT 1');", "LIMIT")]
    public void What_SQL_Server_would_refuse_is_refused(string sql, string word) =>
        Should.Throw<ShouldAssertException>(() => TSql.Parse(sql)).Message.ShouldContain(word);
}
