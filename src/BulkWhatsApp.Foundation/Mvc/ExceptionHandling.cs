using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>Answers a controller's exception with its status and the error body, and writes it to the log and the audit log.</summary>
internal sealed class AbpExceptionFilter(
    ExceptionToErrorInfoConverter converter,
    ExceptionStatusCodes statusCodes,
    IAuditingManager auditingManager,
    ILogger<AbpExceptionFilter> logger) : IAsyncExceptionFilter
{
    public Task OnExceptionAsync(ExceptionContext context)
    {
        if (context.Exception is (OperationCanceledException or IOException) && context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // The caller has disconnected; nothing went wrong.
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
        var request = context.HttpContext.Request;
        var status = statusCodes.Of(context.HttpContext, exception);
        if (status < StatusCodes.Status500InternalServerError)
        {
            var level = (exception as IHasLogLevel)?.LogLevel ?? LogLevel.Warning;
            logger.Log(level, "{Method} {Path} refused with {Status}: {Reason}", request.Method, request.Path, status, ReasonOf(exception));
        }
        else
        {
            logger.LogError(exception, "{Method} {Path} failed", request.Method, request.Path);
        }

        context.HttpContext.Response.MarkAsError(status);
        context.Result = new ObjectResult(new RemoteServiceErrorResponse(converter.Convert(exception)));
    }

    /// <summary>For a log line, so it contains nothing that the caller wrote.</summary>
    private static string ReasonOf(Exception exception) => exception switch
    {
        IHasErrorCode { Code: { } code } => code,
        IHasValidationErrors invalid => $"{exception.GetType().Name} {string.Join(", ", MembersOf(invalid).Take(10))}",
        _ => exception.GetType().Name,
    };

    private static IEnumerable<string> MembersOf(IHasValidationErrors exception) =>
        exception.ValidationErrors.SelectMany(error => error.MemberNames).Distinct();
}

/// <summary>Adds the error body to the 401 and 403 of an endpoint's [Authorize]; the authentication scheme answers the rest.</summary>
internal sealed class AuthorizationErrorBodyHandler(IStringLocalizer<FoundationResource> localizer) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
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

    // As when a service refuses: the audit log then contains the request even if it only reads, and says why.
    private static void NoteInAuditLog(HttpContext context, IEnumerable<IAuthorizationRequirement> requirements)
    {
        var missing = string.Join(", ", requirements.OfType<PermissionRequirement>().Select(requirement => requirement.PermissionName));
        context.RequestServices.GetRequiredService<IAuditingManager>().Current?.Log.Add(
            new AbpAuthorizationException(code: AbpAuthorizationErrorCodes.GivenPolicyHasNotGrantedWithPolicyName)
                .WithData("PolicyName", missing));
    }
}

/// <summary>The status that answers a controller's exception.</summary>
internal sealed class ExceptionStatusCodes(IOptions<AbpExceptionHttpStatusCodeOptions> options)
{
    public int Of(HttpContext context, Exception exception) => exception switch
    {
        IHasErrorCode { Code: { } code } when options.Value.Mapped.TryGetValue(code, out var mapped) => (int)mapped,
        AbpAuthorizationException => context.User.Identity?.IsAuthenticated == true
            ? StatusCodes.Status403Forbidden
            : StatusCodes.Status401Unauthorized,
        AbpValidationException => StatusCodes.Status400BadRequest,
        EntityNotFoundException => StatusCodes.Status404NotFound,
        AbpDbConcurrencyException => StatusCodes.Status409Conflict,
        BadHttpRequestException broken => broken.StatusCode,
        BusinessException => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status500InternalServerError,
    };
}

public class AbpExceptionHttpStatusCodeOptions
{
    internal Dictionary<string, HttpStatusCode> Mapped { get; } = [];

    /// <summary>Maps a code to a status other than 403.</summary>
    public void Map(string errorCode, HttpStatusCode httpStatusCode) => Mapped[errorCode] = httpStatusCode;
}
