using System.Text;
using BulkWhatsApp.CloudApi.Simulator.Graph;

namespace BulkWhatsApp.CloudApi.Simulator.Faults;

/// <summary>Applies the fault rules around the Graph endpoints.</summary>
internal sealed class FaultMiddleware(SimulationHost host, IHostApplicationLifetime lifetime)
{
    private static readonly byte[] Page = Encoding.ASCII.GetBytes(
        "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>");

    private const int FirstOfWhatsApp = 130_000;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GraphEndpoint>() is not { Name: var endpoint })
        {
            await next(context);
            return;
        }

        var faults = host.Current.Faults;
        var id = (string?)context.GetRouteValue("id");
        var target = new FaultTarget(endpoint, endpoint == GraphEndpoint.Objects ? KindOf(id) : null, id);
        if (faults.TakeDelay(target) is { } delay)
        {
            await Task.Delay(delay.DelayMilliseconds, context.RequestAborted);
        }

        if (faults.TakeBefore(target) is { } fault)
        {
            await FailAsync(context, fault);
        }
        else if (faults.MayResetAfter(target))
        {
            await ProcessAndResetAsync(context, next, () => faults.TakeResetAfter(target));
        }
        else
        {
            await next(context);
        }
    }

    private async Task FailAsync(HttpContext context, FaultRule fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.GraphError:
                // WhatsApp's own errors have details, those of Graph itself have none.
                var error = GraphError.Of(
                    fault.Code, fault.Details ?? (fault.Code >= FirstOfWhatsApp ? ErrorCatalog.Find(fault.Code).Title : null));
                if (fault.RegainAccessMinutes is { } minutes)
                {
                    context.Response.Headers["X-Business-Use-Case-Usage"] = Usage(context, minutes);
                }

                await GraphAnswer.ErrorAsync(context, error with
                {
                    HttpStatus = fault.Http ?? error.HttpStatus,
                    Subcode = fault.Subcode,
                    RetryAfter = fault.RetryAfter,
                });
                break;
            case FaultKind.HtmlError:
                await GraphAnswer.BytesAsync(context, fault.Http ?? 502, "text/html; charset=utf-8", Page);
                break;
            case FaultKind.EmptyBody:
                await GraphAnswer.BytesAsync(context, fault.Http ?? 500, null, default);
                break;
            case FaultKind.Hang:
                await HangAsync(context);
                break;
            default:
                context.Abort();
                break;
        }
    }

    private string? KindOf(string? id)
    {
        var simulation = host.Current;
        return simulation.Accounts.FindNumber(id) is not null ? GraphEndpoint.PhoneNumbers
            : simulation.Templates.FindById(id) is not null ? GraphEndpoint.Templates
            : simulation.Media.Find(id, host.Clock.GetUtcNow()) is not null ? GraphEndpoint.Media
            : null;
    }

    private string Usage(HttpContext context, int minutes)
    {
        var id = (string?)context.GetRouteValue("id") ?? Seed.Seeder.WabaId;
        var wabaId = host.Current.Accounts.FindNumber(id)?.Details.WabaId ?? host.Current.Templates.FindById(id)?.WabaId ?? id;
        const string Spent = "\"call_count\":100,\"total_cputime\":25,\"total_time\":30";
        return $$"""{"{{wabaId}}":[{"type":"whatsapp_business_management",{{Spent}},"estimated_time_to_regain_access":{{minutes}}}]}""";
    }

    private async Task HangAsync(HttpContext context)
    {
        // The end of the process must not wait until a client loses patience.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private static async Task ProcessAndResetAsync(HttpContext context, RequestDelegate next, Func<bool> takeReset)
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await next(context);
        await context.Response.BodyWriter.FlushAsync();
        context.Response.Body = wire;
        if (context.Response.StatusCode == StatusCodes.Status200OK && takeReset())
        {
            context.Abort();
            return;
        }

        answer.Position = 0;
        await answer.CopyToAsync(wire, context.RequestAborted);
    }
}
