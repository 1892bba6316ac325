using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Server;
using OpenIddict.Validation;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;
using ValidateTokenRequestContext = OpenIddict.Server.OpenIddictServerEvents.ValidateTokenRequestContext;

namespace BulkWhatsApp.Host.Programs;

/// <summary>
/// OAuth 2.0's client credentials by OpenIddict, in its mode without tables of its own: <see cref="TokenController"/> and
/// <see cref="ProgramDirectory"/> know the programs. Tokens are encrypted by the host's key ring, so every host with these keys accepts
/// them, also after a restart.
/// </summary>
internal static class ProgramTokens
{
    public const string SecretNumberClaim = "secret_number";

    private const string Scheme = "SessionOrToken";
    private const int AfterAllOthers = 1_000_000;

    public static void AddProgramTokens(this IServiceCollection services, ProgramSettings settings)
    {
        services.AddTransient<ProgramHasAccess>();
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.EnableDegradedMode();
                server.AllowClientCredentialsFlow();
                server.SetTokenEndpointUris(TokenRequests.Path);
                server.SetConfigurationEndpointUris(Array.Empty<Uri>());
                server.SetJsonWebKeySetEndpointUris(Array.Empty<Uri>());
                server.SetAccessTokenLifetime(settings.TokenLifetime);
                server.UseDataProtection();

                // OpenIddict wants them, but no token of this kind is encrypted or signed by them.
                server.AddEphemeralEncryptionKey();
                server.AddEphemeralSigningKey();

                server.AddEventHandler<ValidateTokenRequestContext>(
                    handler => handler.UseInlineHandler(CheckHasCredentials).SetType(OpenIddictServerHandlerType.Custom));
                server.UseAspNetCore().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseDataProtection();

                // In the header only: an address is logged, and looking into a form would read the whole upload first.
                validation.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();
                validation.AddEventHandler<ValidateTokenContext>(
                    handler => handler.UseScopedHandler<ProgramHasAccess>().SetOrder(AfterAllOthers));
            });

        // Whoever comes with a token is judged by it alone, whatever cookie comes along.
        services.AddAuthentication(Scheme).AddPolicyScheme(Scheme, displayName: null, options =>
            options.ForwardDefaultSelector = context => HasToken(context.Request)
                ? OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme
                : IdentityConstants.ApplicationScheme);
    }

    /// <summary>No page of another site can make a browser send this header, so no antiforgery token is needed beside it.</summary>
    public static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    // Who they are is found out by the controller: behind the limits, in a unit of work, and in the audit log.
    private static ValueTask CheckHasCredentials(ValidateTokenRequestContext context)
    {
        if (string.IsNullOrEmpty(context.ClientId) || string.IsNullOrEmpty(context.ClientSecret))
        {
            context.Reject(Errors.InvalidClient, "client_id and client_secret are missing: send both.");
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>The last check of a token that is otherwise valid.</summary>
internal sealed class ProgramHasAccess(ProgramDirectory programs) : IOpenIddictValidationHandler<ValidateTokenContext>
{
    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (!TokenRequests.IsEncrypted(http))
        {
            context.Reject(Errors.InvalidToken, TokenRequestMiddleware.NotEncrypted);
        }
        else if (context.Principal?.FindFirst(Claims.ClientId)?.Value is not { } clientId
            || !int.TryParse(context.Principal.FindFirst(ProgramTokens.SecretNumberClaim)?.Value, out var secretNumber)
            || !await programs.HasAccessAsync(clientId, secretNumber, context.CancellationToken))
        {
            context.Reject(Errors.InvalidToken, "The program was revoked or has another secret now, or its tenant is not active.");
        }
    }
}
