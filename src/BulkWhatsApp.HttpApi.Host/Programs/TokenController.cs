using System.Security.Claims;
using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace BulkWhatsApp.Host.Programs;

[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
public class TokenController(ProgramDirectory programs, IAuditingManager auditingManager) : AbpControllerBase
{
    private const string AuthenticationType = "Program";

    /// <summary>
    /// OAuth 2.0's token endpoint for programs (RFC 6749, 4.4), which OpenIddict has checked the form of. A wrong id, a wrong secret, a
    /// revoked program and a tenant that is not active have the same answer.
    /// </summary>
    [HttpPost("~" + TokenRequests.Path)]
    [EnableRateLimiting(RateLimits.Token)]
    public virtual async Task<IActionResult> ExchangeAsync()
    {
        var request = HttpContext.GetOpenIddictServerRequest() ?? throw new BadHttpRequestException("This is no token request.");
        var program = await programs.SignInAsync(request.ClientId!, request.ClientSecret!, Clock.Now, HttpContext.RequestAborted);
        NoteInAuditLog(program);
        return program is null ? Refused() : SignIn(Describe(program), OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static ClaimsPrincipal Describe(KnownProgram program)
    {
        var identity = new ClaimsIdentity(AuthenticationType, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, program.ClientId);
        identity.SetClaim(Claims.ClientId, program.ClientId);
        identity.SetClaim(AbpClaimTypes.TenantId, program.TenantId?.ToString());
        identity.SetClaim(ProgramTokens.SecretNumberClaim, program.SecretNumber);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }

    private ForbidResult Refused() => Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidClient,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] =
                "The client id or the secret is wrong, or the program was revoked.",
        }),
        OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);

    // Nobody was signed in when the log began. A wrong id is left out, because it may be a secret in the wrong field.
    private void NoteInAuditLog(KnownProgram? program)
    {
        if (auditingManager.Current is not { } scope)
        {
            return;
        }

        scope.Log.Comments.Add(program is null ? "Token: refused" : "Token: given");
        if (program is not null)
        {
            scope.Log.TenantId = program.TenantId;
            scope.Log.ClientId = program.ClientId;
        }
    }
}
