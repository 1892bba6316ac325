using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>
/// Stores the audit log of a request that does more than read, that fails, or whose action is <see cref="AuditedAttribute"/>. A
/// stranger's request is stored only if it changed something, has a comment (a sign-in), or failed through our fault: otherwise
/// strangers could fill the log.
/// </summary>
internal sealed class AuditingMiddleware(IAuditingManager auditingManager) : IMiddleware
{
    private const string CorrelationIdHeader = "X-Correlation-Id";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableAuditingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using var handle = auditingManager.BeginScope();
        var log = auditingManager.Current!.Log;
        try
        {
            await next(context);
            log.HttpStatusCode = context.Response.StatusCode;
        }
        catch (Exception exception)
        {
            log.Add(exception);
            log.HttpStatusCode = StatusCodes.Status500InternalServerError;
            throw;
        }
        finally
        {
            if (IsKept(context, log) && !IsNothingOfStranger(context, log))
            {
                Describe(log, context);
                await handle.SaveAsync();
            }
        }
    }

    private static bool IsKept(HttpContext context, AuditLogInfo log) =>
        log.Exceptions.Count > 0
        || !IsReading(context.Request.Method)
        || context.GetEndpoint()?.Metadata.GetMetadata<AuditedAttribute>() is not null;

    private static bool IsNothingOfStranger(HttpContext context, AuditLogInfo log) =>
        context.User.Identity?.IsAuthenticated != true && log is { HttpStatusCode: < 500, Comments.Count: 0, EntityChanges.Count: 0 };

    private static bool IsReading(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static void Describe(AuditLogInfo log, HttpContext context)
    {
        log.HttpMethod = context.Request.Method;
        log.Url = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{context.Request.Path}";
        log.ClientIpAddress = context.Connection.RemoteIpAddress?.ToString();
        log.CorrelationId = context.Request.Headers[CorrelationIdHeader].FirstOrDefault() ?? context.TraceIdentifier;
    }
}
