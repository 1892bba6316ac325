using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>Answers an exception of a controller with its status and the error body, and notes it in the log and the audit log.</summary>
internal sealed class AbpExceptionFilter(
    ExceptionToErrorInfoConverter converter,
    IHttpExceptionStatusCodeFinder statusCodeFinder,
    IAuditingManager auditingManager,
    ILogger<AbpExceptionFilter> logger) : IAsyncExceptionFilter
{
    public Task OnExceptionAsync(ExceptionContext context)
    {
        if (context.Exception is (OperationCanceledException or IOException) && context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be answered, and nothing went wrong.
            context.Result = new StatusCodeResult(StatusCodes.Status499ClientClosedRequest);
        }
        else
        {
            Answer(context);
        }

        context.ExceptionHandled = true;
        return Task.CompletedTask;
    }

    private void Answer(ExceptionContext context)
    {
        var exception = context.Exception;
        auditingManager.Current?.Log.Add(exception);
        var status = (int)statusCodeFinder.GetStatusCode(context.HttpContext, exception);
        if (status < StatusCodes.Status500InternalServerError)
        {
            var level = (exception as IHasLogLevel)?.LogLevel ?? LogLevel.Warning;
            logger.Log(level, "{Method} {Path} refused with {Status}: {Reason}", context.HttpContext.Request.Method, context.HttpContext.Request.Path, status, ReasonOf(exception));
        }
        else
        {
            logger.LogError(exception, "{Method} {Path} failed", context.HttpContext.Request.Method, context.HttpContext.Request.Path);
        }

        context.HttpContext.Response.MarkAsError(status);
        context.Result = new ObjectResult(new RemoteServiceErrorResponse(converter.Convert(exception)));
    }

    /// <summary>For a line of the log: without what the person wrote.</summary>
    private static string ReasonOf(Exception exception) => exception switch
    {
        IHasErrorCode { Code: { } code } => code,
        IHasValidationErrors invalid => $"{exception.GetType().Name} {string.Join(", ", invalid.ValidationErrors.SelectMany(error => error.MemberNames).Distinct().Take(10))}",
        _ => exception.GetType().Name,
    };
}
