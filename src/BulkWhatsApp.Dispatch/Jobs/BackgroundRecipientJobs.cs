using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Dispatch.Jobs;

/// <summary>Any job system that stands behind ABP's <see cref="IBackgroundJobManager"/>.</summary>
internal sealed class BackgroundRecipientJobs(IServiceScopeFactory scopes) : IRecipientJobs
{
    public async Task EnqueueAsync(IReadOnlyList<RecipientJob> jobs, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional: true);
        var manager = scope.ServiceProvider.GetRequiredService<IBackgroundJobManager>();
        foreach (var job in jobs)
        {
            ct.ThrowIfCancellationRequested();
            await manager.EnqueueAsync(RecipientJobArgs.Of(job));
        }

        await unitOfWork.CompleteAsync(ct);
    }

    public Task<bool?> AreAllDoneAsync(CancellationToken ct) => Task.FromResult<bool?>(null);
}

/// <summary>A <see cref="RecipientJob"/> as a job system keeps it.</summary>
[BackgroundJobName("BulkWhatsApp.Recipient")]
public class RecipientJobArgs
{
    public const int CurrentVersion = 1;

    /// <summary>Of these arguments: nodes of an older version leave jobs of a newer one alone.</summary>
    public int Version { get; set; } = CurrentVersion;

    public Guid? TenantId { get; set; }

    public Guid BulkMessageId { get; set; }

    public string CampaignNumber { get; set; } = "";

    public string MaskedAddress { get; set; } = "";

    /// <summary>To add a message: the recipient's place.</summary>
    public long? Place { get; set; }

    /// <summary>To release a message: which.</summary>
    public Guid? MessageId { get; set; }

    internal static RecipientJobArgs Of(RecipientJob job) => new()
    {
        TenantId = job.TenantId,
        BulkMessageId = job.BulkMessageId,
        CampaignNumber = job.CampaignNumber,
        MaskedAddress = job.MaskedAddress,
        Place = (job as AddMessageJob)?.Place,
        MessageId = (job as ReleaseMessageJob)?.MessageId,
    };

    internal RecipientJob ToJob() =>
        Version > CurrentVersion
            ? throw new NotSupportedException(
                $"This job has arguments of version {Version}; this node knows up to {CurrentVersion}. A newer node will run it.")
            : Place is { } place
                ? new AddMessageJob(TenantId, BulkMessageId, CampaignNumber, MaskedAddress, place)
                : new ReleaseMessageJob(TenantId, BulkMessageId, CampaignNumber, MaskedAddress, MessageId ?? throw new ArgumentException("The job names neither place nor message."));
}

/// <summary>Runs again, or twice at once, without doing anything twice.</summary>
public class RecipientBackgroundJob(RecipientJobRunner runner) : AsyncBackgroundJob<RecipientJobArgs>, ITransientDependency
{
    public override Task ExecuteAsync(RecipientJobArgs args) => runner.RunAsync(args.ToJob(), CancellationToken.None);
}
