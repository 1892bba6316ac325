using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Application;

internal sealed class AbpAuthorizationService(
    IAuthorizationPolicyProvider policyProvider,
    IAuthorizationHandlerProvider handlers,
    ILogger<DefaultAuthorizationService> logger,
    IAuthorizationHandlerContextFactory contextFactory,
    IAuthorizationEvaluator evaluator,
    IOptions<AuthorizationOptions> options,
    ICurrentPrincipalAccessor principalAccessor)
    : DefaultAuthorizationService(policyProvider, handlers, logger, contextFactory, evaluator, options), IAbpAuthorizationService
{
    public ClaimsPrincipal CurrentPrincipal => principalAccessor.Principal;
}
