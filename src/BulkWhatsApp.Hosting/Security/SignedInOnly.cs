using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Host.Security;

public static class SignedInOnly
{
    /// <summary>Whatever says nothing of who may call it is for those who are signed in, also an address that leads nowhere.</summary>
    public static void AddSignedInOnly(this IServiceCollection services) => services.Configure<AuthorizationOptions>(options =>
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
}
