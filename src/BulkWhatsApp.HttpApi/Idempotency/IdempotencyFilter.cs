using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Idempotency;

/// <summary>
/// Stores the answer in the same transaction as the request's own work. Authorization has happened before, also for a repeated request. If
/// the action manages its own units of work, an outer one holds the key, so that a concurrent repetition still waits.
/// </summary>
public sealed class IdempotencyFilter(
    IIdempotentRequests requests,
    IUnitOfWorkManager unitOfWorkManager,
    IOptions<JsonOptions> jsonOptions) : IAsyncResourceFilter, IAsyncActionFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (request.Headers.ContainsKey(IdempotencyHeaders.Key) && !request.HasFormContentType)
        {
            // Model binding reads the body before the action stage hashes it.
            request.EnableBuffering();
        }

        await next();
    }

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.TryGetValue(IdempotencyHeaders.Key, out var key))
        {
            await next();
            return;
        }

        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: false, isTransactional: true);
        var requestHash = await RequestHash.ComputeAsync(http.Request, http.RequestAborted);
        if (await requests.BeginAsync(key.ToString(), requestHash) is { } first)
        {
            http.Response.Headers[IdempotencyHeaders.Replayed] = "true";
            context.Result = ToResult(first);
            await unitOfWork.CompleteAsync();
            return;
        }

        var executed = await next();
        if (executed.Exception is null && ToAnswer(executed.Result) is { } answer)
        {
            await requests.CompleteAsync(key.ToString(), answer);
            await unitOfWork.CompleteAsync();
        }
        else
        {
            await unitOfWork.RollbackAsync();
        }
    }

    private static IActionResult ToResult(IdempotentAnswer answer) => answer.ResponseJson.Length == 0
        ? new StatusCodeResult(answer.StatusCode)
        : new ContentResult
        {
            StatusCode = answer.StatusCode,
            Content = answer.ResponseJson,
            ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8",
        };

    /// <summary>Null if it is not stored: errors, and results that are not data.</summary>
    private IdempotentAnswer? ToAnswer(IActionResult? result) => result switch
    {
        ObjectResult { Value: null } or EmptyResult => new IdempotentAnswer(StatusCodes.Status204NoContent, ""),
        ObjectResult { Value: { } value, StatusCode: null or (>= 200 and < 300) } data =>
            new IdempotentAnswer(
                data.StatusCode ?? StatusCodes.Status200OK,
                JsonSerializer.Serialize(value, data.DeclaredType ?? value.GetType(), jsonOptions.Value.JsonSerializerOptions)),
        _ => null,
    };
}

/// <summary>
/// A request with the header <see cref="IdempotencyHeaders.Key"/> is carried out once. The same request with the same key gets the first
/// answer again, with the header <see cref="IdempotencyHeaders.Replayed"/>; a different request with that key is refused (409). Errors are
/// not stored. Without the header nothing changes.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute() : TypeFilterAttribute(typeof(IdempotencyFilter));

public static class IdempotencyHeaders
{
    /// <summary>In a request: 1 to <see cref="IdempotencyConsts.MaxKeyLength"/> printable ASCII characters.</summary>
    public const string Key = "Idempotency-Key";

    /// <summary>In an answer that repeats an earlier one: <c>true</c>.</summary>
    public const string Replayed = "Idempotency-Replayed";
}
