using System.Diagnostics;
using BulkWhatsApp.Host.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp.Host.Passwords;

/// <summary>
/// Only a successful sign-in is answered before <see cref="LeastTime"/> is over, so that the response time reveals nothing about what was
/// found or written. The wait comes after the action's unit of work.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EvenAnswerTimeAttribute : Attribute, IAsyncResourceFilter, IAsyncAlwaysRunResultFilter
{
    /// <summary>Several times as long as the work itself.</summary>
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
        if (!isSignIn
            && context.HttpContext.Items[Begun] is long begun
            && LeastTime - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, context.HttpContext.RequestAborted);
        }

        await next();
    }
}
