using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>A job that fails by an exception is tried again, after growing waits.</summary>
public abstract class AsyncBackgroundJob<TArgs> : IAsyncBackgroundJob<TArgs>
{
    public ILogger<AsyncBackgroundJob<TArgs>> Logger { get; set; } = NullLogger<AsyncBackgroundJob<TArgs>>.Instance;

    public abstract Task ExecuteAsync(TArgs args);
}
