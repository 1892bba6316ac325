using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Host.Security;

public static class SignedInOnly
{
    /// <summary>
    /// Makes endpoints that do not say who may call them, and addresses that lead nowhere, available to signed-in users only.
    /// </summary>
    public static void AddSignedInOnly(this IServiceCollection services) => services.Configure<AuthorizationOptions>(options =>
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
}
