using System.Data.Common;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.PhoneNumbers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The host's job system, as the engine sees it. It may run a job twice, and it may lose one: what a job does, it does once, and whoever still waits for one gets
/// another.
/// </summary>
public interface IRecipientJobs
{
    /// <summary>Returns when the job system has them all. After an exception it may have some of them.</summary>
    Task EnqueueAsync(IReadOnlyList<RecipientJob> jobs, CancellationToken ct);

    /// <summary>Whether no such job waits or runs, on any node; null: this job system does not say.</summary>
    Task<bool?> AreAllDoneAsync(CancellationToken ct);
}

/// <summary>What is to be done for one recipient of a campaign.</summary>
/// <param name="CampaignNumber">The document's, such as <c>BULK-WA-2026-00001</c>: an operator finds the job by it.</param>
/// <param name="MaskedAddress">Of the recipient: jobs are shown to people who may not see numbers, and kept after an erasure.</param>
public abstract record RecipientJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress);

/// <summary>Gives the recipient at the place a message, which is sent from then on as any other.</summary>
public sealed record AddMessageJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress, long Place)
    : RecipientJob(TenantId, BulkMessageId, CampaignNumber, MaskedAddress)
{
    public static AddMessageJob Of(Guid? tenantId, Guid bulkMessageId, string campaignNumber, RecipientPlace recipient) =>
        new(tenantId, bulkMessageId, campaignNumber, PhoneNumber.Mask(recipient.Address), recipient.Place);
}

/// <summary>Lets a failed message go that is to be sent again.</summary>
public sealed record ReleaseMessageJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress, Guid MessageId)
    : RecipientJob(TenantId, BulkMessageId, CampaignNumber, MaskedAddress)
{
    public static ReleaseMessageJob Of(UnreleasedMessage message) =>
        new(message.TenantId, message.BulkMessageId, message.CampaignNumber, PhoneNumber.Mask(message.Address), message.MessageId);
}

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

/// <summary>Enqueues jobs, and pauses the campaigns whose jobs are refused: nothing would come of trying every second, and nobody would read why.</summary>
public sealed class JobSystem(IEngineStore store, IRecipientJobs jobs, TimeProvider time, ILogger<JobSystem> logger)
{
    /// <summary>A connection may break: nothing is refused that is taken a moment later. Jobs enqueued twice do no harm.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <returns>False when the job system refuses them: the campaigns are paused.</returns>
    /// <exception cref="Exception">Its database is away or busy (<see cref="IsPassing"/>): to be tried again later.</exception>
    public async Task<bool> EnqueueAsync(IReadOnlyList<RecipientJob> batch, CancellationToken ct)
    {
        if (batch.Count == 0)
        {
            return true;
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await jobs.EnqueueAsync(batch, ct);
                return true;
            }
            catch (Exception) when (attempt < Waits.Length && !ct.IsCancellationRequested)
            {
                await Task.Delay(Waits[attempt], time, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested && !IsPassing(exception))
            {
                logger.LogWarning(exception, "The job system refused {Count} jobs; their campaigns are paused.", batch.Count);
                await PauseAsync(batch.Select(job => job.BulkMessageId).Distinct(), exception, ct);
                return false;
            }
        }
    }

    /// <summary>As <see cref="IRecipientJobs.AreAllDoneAsync"/>. One that does not answer now may have jobs.</summary>
    public async Task<bool?> AreAllDoneAsync(CancellationToken ct)
    {
        try
        {
            return await jobs.AreAllDoneAsync(ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning("The job system does not say whether jobs wait: {Error}", exception.Message);
            return false;
        }
    }

    /// <summary>Whether a database was away or busy: nothing that a person should have to resume a campaign for.</summary>
    // EF Core and Hangfire put what the driver said into exceptions of their own.
    internal static bool IsPassing(Exception? exception) =>
        exception is TimeoutException or DbException { IsTransient: true } || (exception is not null && IsPassing(exception.InnerException));

    private async Task PauseAsync(IEnumerable<Guid> campaigns, Exception exception, CancellationToken ct)
    {
        foreach (var campaign in campaigns)
        {
            await store.PauseCampaignAsync(campaign, PauseCause.Campaign, CloudApiErrorCodes.JobSystemRefused, exception.GetBaseException().Message, ct);
        }
    }
}
