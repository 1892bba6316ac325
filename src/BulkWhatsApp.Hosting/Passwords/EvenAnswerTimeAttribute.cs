using System.Diagnostics;
using BulkWhatsApp.Host.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp.Host.Passwords;

/// <summary>
/// No answer but that of a sign-in that succeeds is given before <see cref="LeastTime"/>: what was found on the way to it, and whether something was
/// written, tells nothing. It is waited for when the action's unit of work has ended.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EvenAnswerTimeAttribute : Attribute, IAsyncResourceFilter, IAsyncAlwaysRunResultFilter
{
    /// <summary>Several times what the work behind such an answer takes.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(500);

    private static readonly object Begun = new();

    public Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        context.HttpContext.Items[Begun] = Stopwatch.GetTimestamp();
        return next();
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var isSignIn = context.Result is ObjectResult { Value: LoginResultDto { Result: LoginResultType.Success } };
        if (!isSignIn && context.HttpContext.Items[Begun] is long begun && LeastTime - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, context.HttpContext.RequestAborted);
        }

        await next();
    }
}
