using Hangfire;

namespace BulkWhatsApp.Hangfire;

/// <summary>
/// Where the jobs are kept. It is opened when it is first asked for: by then the application has brought its database up to date. A failure to open it is not kept,
/// and the next to ask tries again.
/// </summary>
/// <param name="open">Opens the storage, and makes its tables where they are missing.</param>
public sealed class HangfireStorage(Func<JobStorage> open)
{
    /// <summary>Of what has ended: some 5 kB a job stand in a database until then.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private JobStorage? _storage;

    public JobStorage Get()
    {
        lock (_lock)
        {
            if (_storage is null)
            {
                var storage = open();
                storage.JobExpirationTimeout = Kept;
                _storage = storage;
            }

            return _storage;
        }
    }
}
