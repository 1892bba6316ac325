using System.Net;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Hosting;
using BulkWhatsApp.Stage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Volo.Abp.Identity.EntityFrameworkCore;

namespace BulkWhatsApp;

/// <summary>What the ABP application does before it serves.</summary>
public sealed class AbpHostStartTests
{
    [Fact]
    public async Task Hosts_that_start_at_once_make_the_database_and_one_first_user()
    {
        await using var database = await TestDatabase.CreateAsync();
        var missing = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        missing.Database += "_by_hosts";

        var hosts = await Task.WhenAll(AbpHost.BuildAsync(missing.ConnectionString), AbpHost.BuildAsync(missing.ConnectionString));

        try
        {
            await using var source = NpgsqlDataSource.Create(missing.ConnectionString);
            await using var command = source.CreateCommand("""SELECT count(*) FROM "AbpUsers" WHERE "TenantId" IS NULL""");
            (await command.ExecuteScalarAsync()).ShouldBe(1L);
        }
        finally
        {
            foreach (var host in hosts)
            {
                await host.DisposeAsync();
            }

            await database.QueryAsync<int>($"DROP DATABASE {missing.Database} WITH (FORCE)");
        }
    }

    [Fact]
    public async Task The_migrations_are_those_of_the_model()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AbpHost.BuildAsync(database.ConnectionString);
        await using var scope = host.Services.CreateAsyncScope();
        await using var context = scope.ServiceProvider.GetRequiredService<HostDbContext>();

        context.Database.HasPendingModelChanges().ShouldBeFalse();
        (await database.QueryAsync<string>("""SELECT indexdef FROM pg_indexes WHERE indexname = 'IX_BwaMessages_Queue'"""))
            .ShouldNotBeNull();
    }

    [Fact]
    public async Task On_SQL_Server_it_is_wired_as_well_and_has_migrations_of_its_own()
    {
        await using var host = await AbpHost.BuildAsync(
            "Server=127.0.0.1,1;Database=nowhere;User Id=nobody;Password=none;TrustServerCertificate=true;Connect Timeout=1",
            "--Database:Provider", "SqlServer", "--Host:MigrateOnStart", "false");
        await using var scope = host.Services.CreateAsyncScope();
        await using var context = scope.ServiceProvider.GetRequiredService<SqlServerHostDbContext>();

        context.Database.HasPendingModelChanges().ShouldBeFalse();
        context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)
            .ShouldContain("CREATE TABLE [BwaMessages]");
    }

    [Fact]
    public async Task The_modules_tables_and_Identitys_are_in_the_hosts_own_context()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AbpHost.BuildAsync(database.ConnectionString);
        await using var scope = host.Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);

        (await scope.ServiceProvider.GetRequiredService<IDbContextProvider<IBulkWhatsAppDbContext>>().GetDbContextAsync())
            .ShouldBeOfType<HostDbContext>();
        (await scope.ServiceProvider.GetRequiredService<IDbContextProvider<IIdentityDbContext>>().GetDbContextAsync())
            .ShouldBeOfType<HostDbContext>();
    }

    [Fact]
    public async Task A_process_that_is_no_API_answers_health_only()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AbpHost.BuildAsync(database.ConnectionString, "--Host:IsApi", "false");
        await host.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(host.Urls.First()) };

        (await http.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync("api/abp/application-configuration")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_build_says_what_it_lacks()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await AbpHost.BuildAsync(database.ConnectionString);

        host.Services.GetRequiredService<HostParts>().Remarks
            .ShouldContain(remark => remark.Contains("ABP's background jobs are in ABP's own table"));
    }
}
