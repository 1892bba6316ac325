using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Fuzz;

/// <summary>A product of its own: what it notes in its log is looked at, and nobody is told to slow down.</summary>
[CollectionDefinition(Name)]
public class FuzzCollection : ICollectionFixture<FuzzProduct>
{
    public const string Name = "Fuzz";
}

public sealed class FuzzProduct : IAsyncLifetime
{
    public TestApplication Application { get; private set; } = null!;

    public async Task InitializeAsync() => Application = await TestApplication.StartAsync(("BulkWhatsApp:Limits:UnitsPerMinute", "100000000"), ("BulkWhatsApp:Limits:StreamsPerUser", "200"));

    public Task DisposeAsync() => Application.DisposeAsync();

    /// <summary>From now on, what the product calls an error counts.</summary>
    public FuzzRun Begin()
    {
        var run = new FuzzRun();
        Application.Services.GetRequiredService<ILoggerFactory>().AddProvider(run);
        return run;
    }
}
