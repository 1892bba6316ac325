using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Host.Security;

public static class SignedInOnly
{
    /// <summary>An endpoint that does not say who may call it is for signed-in users, and so is an address that leads nowhere.</summary>
    public static void AddSignedInOnly(this IServiceCollection services) => services.Configure<AuthorizationOptions>(options =>
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
}
