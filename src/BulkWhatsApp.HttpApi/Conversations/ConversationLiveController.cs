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
    /// Sends <c>event: conversations</c> at once and on every change. After a while the stream ends; opening it again checks session and
    /// permission anew. Nobody may have too many open (429).
    /// </summary>
    /// <param name="conversationId">A conversation whose changes are to be told, too.</param>
    [HttpGet]
    [ProducesResponseType<ConversationPulseDto>(StatusCodes.Status200OK, "text/event-stream")]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<ActionResult<ConversationPulseDto>> GetAsync(Guid? conversationId, CancellationToken cancellationToken)
    {
        using var place = limits.TryOpenStream(Caller.Of(HttpContext));
        if (place is null)
        {
            return TooMany.Answer(HttpContext, BulkWhatsAppErrorCodes.TooManyStreams, EventStream.WaitForPlace);
        }

        // Before the stream starts, so that a missing conversation is an ordinary error.
        var first = await ReadAsync(conversationId ?? Guid.Empty, cancellationToken);
        using var watch = polls.Begin(CurrentTenant.Id, conversationId ?? Guid.Empty);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        ending.CancelAfter(options.Value.StreamLifetime);
        await new EventStream(Response).RunAsync(WriteAsync, ending.Token);
        return new EmptyResult();

        async Task WriteAsync(EventStream stream)
        {
            for (var pulse = first; ; pulse = await watch.NextAsync(ending.Token))
            {
                await stream.WriteChangeAsync(
                    "conversations", JsonSerializer.Serialize(pulse, jsonOptions.Value.JsonSerializerOptions), ending.Token);
            }
        }
    }

    private async Task<ConversationPulseDto> ReadAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
        if (conversationId != Guid.Empty)
        {
            await service.GetAsync(conversationId);
        }

        var pulse = await reader.ReadAsync(conversationId, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return pulse;
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
