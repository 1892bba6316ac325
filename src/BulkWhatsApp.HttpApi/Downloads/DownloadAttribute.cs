using BulkWhatsApp.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp.Downloads;

/// <summary>An action that gives a file. A ticket of <see cref="DownloadTokens"/> opens it once, whichever host is asked.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DownloadAttribute() : TypeFilterAttribute(typeof(DownloadFilter));

internal sealed class DownloadFilter(IIdempotentRequests requests, IUnitOfWorkManager unitOfWorkManager) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (context.HttpContext.Features.Get<DownloadTicket>() is { } ticket)
        {
            await TakeAsync(ticket);
        }

        await next();
    }

    /// <summary>As a key of idempotency, in a transaction of its own: of two requests at once, one has it.</summary>
    private async Task TakeAsync(DownloadTicket ticket)
    {
        var key = $"download {ticket.Id:N}";
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        if (await requests.BeginAsync(key, key) is not null)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.DownloadTokenUsed);
        }

        await requests.CompleteAsync(key, new IdempotentAnswer(StatusCodes.Status200OK, ""));
        await unitOfWork.CompleteAsync();
    }
}
