using BulkWhatsApp.Foundation.Mvc;

namespace Microsoft.AspNetCore.Builder;

public static class AuditingApplicationBuilderExtensions
{
    /// <summary>
    /// Goes after routing, authentication and the tenant. Endpoints with
    /// <see cref="BulkWhatsApp.Foundation.Domain.DisableAuditingAttribute"/> are left out.
    /// </summary>
    public static IApplicationBuilder UseAuditing(this IApplicationBuilder app) => app.UseMiddleware<AuditingMiddleware>();
}
