using BulkWhatsApp.Live;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Polls each watched campaign once for everybody who watches it in this process.</summary>
public sealed class ProgressPolls(IServiceScopeFactory scopes) : SharedPolls<BulkMessageProgressDto>(scopes)
{
    protected override Task<Func<BulkMessageProgressDto>> ReadAsync(
        IServiceProvider services, Guid id, CancellationToken cancellationToken) =>
        services.GetRequiredService<IBulkMessageProgressReader>().ReadAsync(id, cancellationToken);
}
