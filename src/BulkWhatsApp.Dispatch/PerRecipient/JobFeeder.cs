using BulkWhatsApp.Dispatch.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.PerRecipient;

/// <summary>
/// Gives every message that is due its job, whether it is new, tried again, or its job was lost. The queue stays in the message rows: a job system that
/// loses jobs, or runs them twice, loses and repeats no message.
/// </summary>
public sealed class JobFeeder(
    SendableCampaigns sendable,
    IMessageJobStore jobs,
    IServiceScopeFactory scopes,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger<JobFeeder> logger)
    : PollingWorker(options.Value.PollInterval, "Messages could not get their background jobs; it is tried again.", time, logger)
{
    private const int Chunk = 500;

    protected override async Task<bool> WorkAsync(CancellationToken ct)
    {
        var isMore = false;
        foreach (var campaign in await sendable.GetAsync(ct))
        {
            var messages = await jobs.AddAsync(campaign.Id, Chunk, options.Value.JobsAhead, options.Value.JobTimeout, ct);
            if (messages.Count > 0)
            {
                await EnqueueAsync(campaign.Id, messages);
                isMore |= messages.Count == Chunk;
            }
        }

        return isMore;
    }

    private async Task EnqueueAsync(Guid campaign, IReadOnlyList<Guid> messages)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional: true);
            var manager = scope.ServiceProvider.GetRequiredService<IBackgroundJobManager>();
            foreach (var message in messages)
            {
                await manager.EnqueueAsync(new SendMessageArgs { BulkMessageId = campaign, MessageId = message });
            }

            await unitOfWork.CompleteAsync();
            await jobs.ConfirmAsync(messages, CancellationToken.None);
        }
        catch
        {
            await jobs.RemoveAsync(messages, CancellationToken.None);
            throw;
        }
    }
}
