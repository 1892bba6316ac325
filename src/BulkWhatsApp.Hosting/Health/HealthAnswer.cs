using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkWhatsApp.Host.Health;

public static class HealthAnswer
{
    // No exception texts: anybody may ask.
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new { status = entry.Value.Status.ToString(), description = DescriptionOf(entry.Value), data = entry.Value.Data }),
    });

    /// <summary>Where a check failed, its description is the exception's text.</summary>
    private static string? DescriptionOf(HealthReportEntry entry) => entry.Exception is null ? entry.Description : null;
}
