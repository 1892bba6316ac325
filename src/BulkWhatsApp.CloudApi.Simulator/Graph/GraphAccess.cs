using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Tokens and scopes: the first step of every call (2.1, 8.1).</summary>
internal static class GraphAccess
{
    /// <summary>The second one is for the resumable upload (5.4).</summary>
    private static readonly string[] Schemes = ["Bearer ", "OAuth "];

    /// <returns>The first problem with the token for this call, or null.</returns>
    public static GraphError? Refuse(HttpContext context, Simulation simulation, DateTimeOffset now, string scope, string? wabaId)
    {
        if (RefuseToken(context, simulation, now, out var token) is { } refusal)
        {
            return refusal;
        }

        if (!token!.Scopes.Contains(scope))
        {
            return scope == AccessToken.Messaging
                ? GraphError.Of(10, "The token lacks whatsapp_business_messaging")
                : GraphError.Of(200, "The token lacks whatsapp_business_management");
        }

        return wabaId is not null && token.WabaIds?.Contains(wabaId) == false
            ? GraphError.Of(200, "The token has no access to this WhatsApp Business Account")
            : null;
    }

    /// <summary>The phone number in the path.</summary>
    public static GraphError? RefuseNumber(HttpContext context, SimulationHost host, string scope, out PhoneNumber? number)
    {
        var id = (string?)context.GetRouteValue("id");
        number = host.Current.Accounts.FindNumber(id);
        return Refuse(context, host.Current, host.Clock.GetUtcNow(), scope, number?.Details.WabaId)
            ?? (number is null ? GraphError.NoSuchObject(context.Request.Method, id) : null);
    }

    /// <summary>The WABA in the path.</summary>
    public static GraphError? RefuseAccount(HttpContext context, SimulationHost host, out WhatsAppAccount? account)
    {
        var id = (string?)context.GetRouteValue("id");
        account = host.Current.Accounts.FindAccount(id);
        return Refuse(context, host.Current, host.Clock.GetUtcNow(), AccessToken.Management, id)
            ?? (account is null ? GraphError.NoSuchObject(context.Request.Method, id) : null);
    }

    /// <summary>A token that exists and has not expired, whatever its rights.</summary>
    public static GraphError? RefuseToken(HttpContext context, Simulation simulation, DateTimeOffset now, out AccessToken? token)
    {
        token = null;
        if (ReadToken(context.Request) is not { Length: > 0 } value)
        {
            return GraphError.Of(104);
        }

        if (simulation.Tokens.Find(value) is not { } found)
        {
            return new GraphError(401, 190, "Invalid OAuth access token - Cannot parse access token");
        }

        token = found;
        return found.ExpiresAt <= now
            ? new GraphError(
                401, 190, $"Error validating access token: Session has expired on {found.ExpiresAt:R}. The current time is {now:R}.")
            {
                Subcode = 463
            }
            : null;
    }

    private static string? ReadToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        foreach (var scheme in Schemes)
        {
            if (header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return header[scheme.Length..].Trim();
            }
        }

        var inQuery = request.Query["access_token"].ToString();
        return inQuery.Length == 0 && GraphBody.IsUrlEncoded(request) ? request.Form["access_token"].ToString() : inQuery;
    }
}
