using System.Data.Common;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.PhoneNumbers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The host's job system, as the engine sees it. It may run a job twice, and it may lose one. So a job is idempotent, and a recipient still
/// waiting for one gets another.
/// </summary>
public interface IRecipientJobs
{
    /// <summary>Returns when the job system has all of them. After an exception it may have some of them.</summary>
    Task EnqueueAsync(IReadOnlyList<RecipientJob> jobs, CancellationToken ct);

    /// <summary>Whether no such job is waiting or running on any node; null if the job system cannot say.</summary>
    Task<bool?> AreAllDoneAsync(CancellationToken ct);
}

/// <summary>The work to do for one recipient of a campaign.</summary>
/// <param name="CampaignNumber">The document number, such as <c>BULK-WA-2026-00001</c>, by which an operator finds the job.</param>
/// <param name="MaskedAddress">
/// The recipient's masked address: jobs are shown to people who may not see numbers, and outlive an erasure.
/// </param>
public abstract record RecipientJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress);

/// <summary>Gives a recipient a message, which is then sent like any other.</summary>
public sealed record AddMessageJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress, long Place)
    : RecipientJob(TenantId, BulkMessageId, CampaignNumber, MaskedAddress)
{
    public static AddMessageJob Of(Guid? tenantId, Guid bulkMessageId, string campaignNumber, RecipientPlace recipient) =>
        new(tenantId, bulkMessageId, campaignNumber, PhoneNumber.Mask(recipient.Address), recipient.Place);
}

/// <summary>Releases a failed message for its retry.</summary>
public sealed record ReleaseMessageJob(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, string MaskedAddress, Guid MessageId)
    : RecipientJob(TenantId, BulkMessageId, CampaignNumber, MaskedAddress)
{
    public static ReleaseMessageJob Of(UnreleasedMessage message) =>
        new(message.TenantId, message.BulkMessageId, message.CampaignNumber, PhoneNumber.Mask(message.Address), message.MessageId);
}

/// <summary>Any job system behind ABP's <see cref="IBackgroundJobManager"/>.</summary>
internal sealed class BackgroundRecipientJobs(IServiceScopeFactory scopes) : IRecipientJobs
{
    public async Task EnqueueAsync(IReadOnlyList<RecipientJob> jobs, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>()
            .Begin(requiresNew: true, isTransactional: true);
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

/// <summary>A <see cref="RecipientJob"/> as a job system stores it.</summary>
[BackgroundJobName("BulkWhatsApp.Recipient")]
public class RecipientJobArgs
{
    public const int CurrentVersion = 1;

    /// <summary>The version of these arguments: older nodes leave jobs of a newer version alone.</summary>
    public int Version { get; set; } = CurrentVersion;

    public Guid? TenantId { get; set; }

    public Guid BulkMessageId { get; set; }

    public string CampaignNumber { get; set; } = "";

    public string MaskedAddress { get; set; } = "";

    /// <summary>To add a message: the recipient's place.</summary>
    public long? Place { get; set; }

    /// <summary>To release a message: its id.</summary>
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
                : new ReleaseMessageJob(
                    TenantId,
                    BulkMessageId,
                    CampaignNumber,
                    MaskedAddress,
                    MessageId ?? throw new ArgumentException("The job names neither place nor message."));
}

/// <summary>Safe to run again, or twice at once.</summary>
public class RecipientBackgroundJob(RecipientJobRunner runner) : AsyncBackgroundJob<RecipientJobArgs>, ITransientDependency
{
    public override Task ExecuteAsync(RecipientJobArgs args) => runner.RunAsync(args.ToJob(), CancellationToken.None);
}

/// <summary>
/// Enqueues jobs. Pauses the campaigns whose jobs are refused, because retrying every second would not help and nobody would see why.
/// </summary>
public sealed class JobSystem(IEngineStore store, IRecipientJobs jobs, TimeProvider time, ILogger<JobSystem> logger)
{
    /// <summary>A dropped connection is no refusal: the next try may succeed. Enqueueing a job twice does no harm.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <returns>False if the job system refused them; their campaigns are then paused.</returns>
    /// <exception cref="Exception">The job system's database is unavailable or busy (<see cref="IsPassing"/>). Try again later.</exception>
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
                logger.LogWarning(exception, "The job system refused {Count} jobs; their campaigns have been paused.", batch.Count);
                await PauseAsync(batch.Select(job => job.BulkMessageId).Distinct(), exception, ct);
                return false;
            }
        }
    }

    /// <summary>Like <see cref="IRecipientJobs.AreAllDoneAsync"/>. A job system that does not answer may still have jobs.</summary>
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

    /// <summary>Whether a database was unavailable or busy, which is no reason to make a person resume the campaign.</summary>
    // EF Core and Hangfire wrap the driver's exceptions in their own.
    internal static bool IsPassing(Exception? exception) =>
        exception is TimeoutException or DbException { IsTransient: true }
        || (exception is not null && IsPassing(exception.InnerException));

    private async Task PauseAsync(IEnumerable<Guid> campaigns, Exception exception, CancellationToken ct)
    {
        foreach (var campaign in campaigns)
        {
            await store.PauseCampaignAsync(
                campaign, PauseCause.Campaign, CloudApiErrorCodes.JobSystemRefused, exception.GetBaseException().Message, ct);
        }
    }
}
