using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

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

/// <summary>Gives the 401 and 403 of an endpoint's [Authorize] the error body, beside what the authentication scheme answers.</summary>
internal sealed class AuthorizationErrorBodyHandler(IStringLocalizer<FoundationResource> localizer) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        await _default.HandleAsync(next, context, policy, authorizeResult);
        if (authorizeResult.Succeeded || context.Response.HasStarted)
        {
            return;
        }

        var text = context.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => "UnauthorizedMessage",
            StatusCodes.Status403Forbidden => "ForbiddenMessage",
            _ => null,
        };
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
        {
            NoteInAuditLog(context, authorizeResult.AuthorizationFailure?.FailedRequirements ?? policy.Requirements);
        }

        if (text is not null)
        {
            context.Response.MarkAsError(context.Response.StatusCode);
            await context.Response.WriteAsJsonAsync(new RemoteServiceErrorResponse(new RemoteServiceErrorInfo(localizer[text])));
        }
    }

    // As where a service refuses: the log has a reading only if it failed, and then why.
    private static void NoteInAuditLog(HttpContext context, IEnumerable<IAuthorizationRequirement> requirements)
    {
        var missing = string.Join(", ", requirements.OfType<PermissionRequirement>().Select(requirement => requirement.PermissionName));
        context.RequestServices.GetRequiredService<IAuditingManager>().Current?.Log.Add(
            new AbpAuthorizationException(code: AbpAuthorizationErrorCodes.GivenPolicyHasNotGrantedWithPolicyName).WithData("PolicyName", missing));
    }
}

public interface IHttpExceptionStatusCodeFinder
{
    HttpStatusCode GetStatusCode(HttpContext httpContext, Exception exception);
}

internal sealed class HttpExceptionStatusCodeFinder(IOptions<AbpExceptionHttpStatusCodeOptions> options) : IHttpExceptionStatusCodeFinder
{
    public HttpStatusCode GetStatusCode(HttpContext httpContext, Exception exception)
    {
        if (exception is IHasHttpStatusCode { HttpStatusCode: > 0 and var status })
        {
            return (HttpStatusCode)status;
        }

        if (exception is IHasErrorCode { Code: { } code } && options.Value.ErrorCodeToHttpStatusCodeMappings.TryGetValue(code, out var mapped))
        {
            return mapped;
        }

        return exception switch
        {
            AbpAuthorizationException => httpContext.User.Identity?.IsAuthenticated == true ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized,
            AbpValidationException => HttpStatusCode.BadRequest,
            EntityNotFoundException => HttpStatusCode.NotFound,
            AbpDbConcurrencyException => HttpStatusCode.Conflict,
            BadHttpRequestException broken => (HttpStatusCode)broken.StatusCode,
            NotImplementedException => HttpStatusCode.NotImplemented,
            IBusinessException => HttpStatusCode.Forbidden,
            _ => HttpStatusCode.InternalServerError,
        };
    }
}

public class AbpExceptionHttpStatusCodeOptions
{
    public IDictionary<string, HttpStatusCode> ErrorCodeToHttpStatusCodeMappings { get; } = new Dictionary<string, HttpStatusCode>();

    /// <summary>The status of a code, in place of 403.</summary>
    public void Map(string errorCode, HttpStatusCode httpStatusCode) => ErrorCodeToHttpStatusCodeMappings[errorCode] = httpStatusCode;
}
