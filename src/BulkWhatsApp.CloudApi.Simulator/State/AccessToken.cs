namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>A bearer token (8.1). No scopes = none; no WABAs = all of them.</summary>
internal sealed record AccessToken(string Value, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, IReadOnlyList<string>? WabaIds)
{
    public const string Messaging = "whatsapp_business_messaging";
    public const string Management = "whatsapp_business_management";
}
