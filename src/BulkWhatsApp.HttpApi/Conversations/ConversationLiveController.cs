using System.Text.Json;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Live;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Conversations;

/// <summary>What changes in conversations, as server-sent events.</summary>
[Authorize(BulkWhatsAppPermissions.Conversations.Default)]
[Route("api/bulk-whatsapp/conversations/live")]
public class ConversationLiveController(
    IConversationAppService service,
    IConversationPulseReader reader,
    ConversationPolls polls,
    RequestLimits limits,
    IOptions<RequestLimitOptions> options,
    IOptions<JsonOptions> jsonOptions,
    IHostApplicationLifetime lifetime) : BulkWhatsAppController
{
    /// <summary>
    /// Sends <c>event: conversations</c> of each watched one at once, and on every change. After a while the stream ends; opening it again
    /// checks session and permission anew. Nobody may have too many open (429). Conversations that do not exist are left out; if nothing is
    /// left, the answer is 404.
    /// </summary>
    [HttpGet]
    [ProducesResponseType<ConversationPulseDto>(StatusCodes.Status200OK, "text/event-stream")]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<ActionResult<ConversationPulseDto>> GetAsync(
        [FromQuery] WatchConversationsInput input, CancellationToken cancellationToken)
    {
        using var place = limits.TryOpenStream(Caller.Of(HttpContext));
        if (place is null)
        {
            return TooMany.Answer(HttpContext, BulkWhatsAppErrorCodes.TooManyStreams, EventStream.WaitForPlace);
        }

        // Before the stream starts, so that a missing conversation is an ordinary error.
        var first = await ReadAllAsync(input.ConversationIds.Distinct().ToList(), cancellationToken);
        var watches = first.ConvertAll(pulse => polls.Begin(CurrentTenant.Id, pulse.Id));
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            ending.CancelAfter(options.Value.StreamLifetime);
            var stream = new EventStream(Response);
            await stream.RunAsync(
                () => Task.WhenAll(first.Zip(watches, (pulse, watch) => WriteAsync(stream, pulse, watch, ending))), ending.Token);
            return new EmptyResult();
        }
        finally
        {
            watches.ForEach(watch => watch.Dispose());
        }
    }

    private async Task WriteAsync(
        EventStream stream, ConversationPulseDto pulse, SharedPolls<ConversationPulseDto>.Watch watch, CancellationTokenSource ending)
    {
        try
        {
            for (var told = ""; ; pulse = await watch.NextAsync(ending.Token))
            {
                told = await stream.WriteChangeAsync(
                    "conversations", JsonSerializer.Serialize(pulse, jsonOptions.Value.JsonSerializerOptions), told, ending.Token);
            }
        }
        finally
        {
            // One that fails ends all; the browser opens the stream again.
            await ending.CancelAsync();
        }
    }

    private async Task<List<ConversationPulseDto>> ReadAllAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
        var found = new List<ConversationPulseDto>();
        foreach (var id in ids)
        {
            try
            {
                found.Add(await ReadAsync(id, cancellationToken));
            }
            catch (EntityNotFoundException) when (ids.Count > 1)
            {
                // Another tab may show what is gone by now.
            }
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return found;
    }

    private async Task<ConversationPulseDto> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (id != Guid.Empty)
        {
            await service.GetAsync(id);
        }

        return await reader.ReadAsync(id, cancellationToken);
    }
}

/// <summary>Reads what is watched once for everybody who watches it in this process.</summary>
public sealed class ConversationPolls(IServiceScopeFactory scopes) : SharedPolls<ConversationPulseDto>(scopes)
{
    protected override async Task<Func<ConversationPulseDto>> ReadAsync(
        IServiceProvider services, Guid id, CancellationToken cancellationToken)
    {
        var pulse = await services.GetRequiredService<IConversationPulseReader>().ReadAsync(id, cancellationToken);
        return () => pulse;
    }
}
