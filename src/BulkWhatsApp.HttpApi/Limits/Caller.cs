using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Limits;

/// <summary>Whose requests are counted together: a user's, or those of a program that no user is behind.</summary>
internal static class Caller
{
    public static string Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<ICurrentUser>().Id?.ToString() ?? context.User.FindFirstValue("client_id") ?? "";
}
