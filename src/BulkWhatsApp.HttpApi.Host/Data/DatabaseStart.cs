using BulkWhatsApp.Host.Hosting;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Data;

/// <summary>Runs before everything that needs the database, the engine and the web server included.</summary>
internal sealed class DatabaseStart(
    HostDatabase database, IServiceProvider services, DatabaseMigrator migrator, FirstData firstData, IOptions<HostSettings> settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        database.Claim(services);
        if (settings.Value.MigrateOnStart)
        {
            await migrator.RunAsync(firstData.SeedAsync, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
