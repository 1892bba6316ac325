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
        if (context.Exception is OperationCanceledException && context.HttpContext.RequestAborted.IsCancellationRequested)
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
        logger.Log((exception as IHasLogLevel)?.LogLevel ?? LogLevel.Error, exception, "{Message}", exception.Message);

        context.HttpContext.Response.MarkAsError((int)statusCodeFinder.GetStatusCode(context.HttpContext, exception));
        context.Result = new ObjectResult(new RemoteServiceErrorResponse(converter.Convert(exception)));
    }
}
