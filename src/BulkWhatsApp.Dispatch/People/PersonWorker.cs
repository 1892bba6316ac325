using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.People;

/// <summary>Stores what the answers to calls told about people. What is lost with a killed process, the statuses tell again.</summary>
public sealed class PersonWorker(PersonDirectory people, IOptions<DispatchOptions> options, TimeProvider time, ILogger<PersonWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Storing the addresses of people failed; it is tried again.", time, logger)
{
    private const int MaxPairs = 1_000;

    protected override Task<bool> WorkAsync(CancellationToken ct) => people.StoreNotedAsync(MaxPairs, ct);
}
