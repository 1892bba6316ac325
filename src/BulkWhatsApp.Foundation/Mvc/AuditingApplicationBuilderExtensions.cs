using BulkWhatsApp.Foundation.Mvc;

namespace Microsoft.AspNetCore.Builder;

public static class AuditingApplicationBuilderExtensions
{
    /// <summary>
    /// Add it after routing, authentication and the tenant. Endpoints with
    /// <see cref="BulkWhatsApp.Foundation.Domain.DisableAuditingAttribute"/> are excluded.
    /// </summary>
    public static IApplicationBuilder UseAuditing(this IApplicationBuilder app) => app.UseMiddleware<AuditingMiddleware>();
}
