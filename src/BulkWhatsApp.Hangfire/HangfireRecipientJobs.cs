using System.Reflection;
using System.Transactions;
using BulkWhatsApp.Dispatch;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Hangfire;

/// <summary>Recipients' jobs in Hangfire, in their own queue.</summary>
internal sealed class HangfireRecipientJobs(HangfireStorage storage) : IRecipientJobs
{
    /// <summary>
    /// These jobs do without the application's filters: Hangfire's own would store a culture, hourly statistics and ten attempts for each
    /// job. The filters that count are on <see cref="RecipientJobs"/>.
    /// </summary>
    internal static readonly IJobFilterProvider Filters = new JobFilterProviderCollection(new JobFilterAttributeFilterProvider());

    /// <summary>Jobs per transaction.</summary>
    private const int Chunk = 500;

    /// <summary>Concurrent transactions.</summary>
    private const int AtOnce = 4;

    private static readonly MethodInfo Add = typeof(RecipientJobs).GetMethod(nameof(RecipientJobs.AddMessageAsync))!;
    private static readonly MethodInfo Release = typeof(RecipientJobs).GetMethod(nameof(RecipientJobs.ReleaseMessageAsync))!;

    public Task EnqueueAsync(IReadOnlyList<RecipientJob> jobs, CancellationToken ct) => Parallel.ForEachAsync(
        jobs.Chunk(Chunk), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, (chunk, _) =>
        {
            Enqueue(chunk);
            return ValueTask.CompletedTask;
        });

    public Task<bool?> AreAllDoneAsync(CancellationToken ct) => Task.Run<bool?>(() =>
    {
        var monitor = storage.Get().GetMonitoringApi();
        return monitor.EnqueuedCount(HangfireJobsOptions.Queue) == 0 && monitor.FetchedCount(HangfireJobsOptions.Queue) == 0;
    }, ct);

    private void Enqueue(RecipientJob[] chunk)
    {
        var client = new BackgroundJobClient(storage.Get(), Filters);
        using var transaction = new TransactionScope(
            TransactionScopeOption.RequiresNew, new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted });
        foreach (var job in chunk)
        {
            client.Create(ToHangfire(job), new EnqueuedState(HangfireJobsOptions.Queue));
        }

        transaction.Complete();
    }

    private static Job ToHangfire(RecipientJob job) => job switch
    {
        AddMessageJob add => new Job(
            typeof(RecipientJobs),
            Add,
            add.CampaignNumber,
            add.MaskedAddress,
            add.TenantId!,
            add.BulkMessageId,
            add.Place,
            CancellationToken.None),
        ReleaseMessageJob release => new Job(
            typeof(RecipientJobs),
            Release,
            release.CampaignNumber,
            release.MaskedAddress,
            release.TenantId!,
            release.BulkMessageId,
            release.MessageId,
            CancellationToken.None),
        _ => throw new NotSupportedException($"Unknown job {job.GetType().Name}."),
    };
}

/// <summary>
/// What Hangfire runs. Stored jobs name this class, its methods and their parameters. Retries happen here (<see
/// cref="RecipientJobRunner"/>), not in Hangfire: a job that failed for good is deleted, and its campaign shows why.
/// </summary>
[Queue(HangfireJobsOptions.Queue)]
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public class RecipientJobs(RecipientJobRunner runner, IOptions<HangfireJobsOptions> options)
{
    [JobDisplayName("{0} {1}")]
    public virtual Task AddMessageAsync(
        string campaign, string recipient, Guid? tenantId, Guid bulkMessageId, long place, CancellationToken cancellationToken) =>
        RunAsync(new AddMessageJob(tenantId, bulkMessageId, campaign, recipient, place), cancellationToken);

    [JobDisplayName("{0} {1} again")]
    public virtual Task ReleaseMessageAsync(
        string campaign, string recipient, Guid? tenantId, Guid bulkMessageId, Guid messageId, CancellationToken cancellationToken) =>
        RunAsync(new ReleaseMessageJob(tenantId, bulkMessageId, campaign, recipient, messageId), cancellationToken);

    private async Task RunAsync(RecipientJob job, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(options.Value.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        await runner.RunAsync(job, either.Token);
    }
}
