using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Tokens and scopes: the first step of every call (2.1, 8.1).</summary>
internal static class GraphAccess
{
    /// <returns>The first thing that is wrong with the token for this call, or null.</returns>
    public static GraphError? Refuse(HttpContext context, Simulation simulation, DateTimeOffset now, string scope, string? wabaId)
    {
        if (ReadToken(context.Request) is not { Length: > 0 } value)
        {
            return GraphError.Of(104);
        }

        if (simulation.Tokens.Find(value) is not { } token)
        {
            return new GraphError(401, 190, "Invalid OAuth access token - Cannot parse access token");
        }

        if (token.ExpiresAt <= now)
        {
            return new GraphError(401, 190, $"Error validating access token: Session has expired on {token.ExpiresAt:R}. The current time is {now:R}.") { Subcode = 463 };
        }

        if (!token.Scopes.Contains(scope))
        {
            return scope == AccessToken.Messaging
                ? GraphError.Of(10, "The token lacks whatsapp_business_messaging")
                : GraphError.Of(200, "The token lacks whatsapp_business_management");
        }

        return wabaId is not null && token.WabaIds?.Contains(wabaId) == false
            ? GraphError.Of(200, "The token has no access to this WhatsApp Business Account")
            : null;
    }

    private static string? ReadToken(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : request.Query["access_token"].ToString();
    }
}
