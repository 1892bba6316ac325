using System.Collections.Concurrent;

namespace BulkWhatsApp.CloudApi.Simulator.State;

internal sealed class TokenStore
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    public AccessToken? Find(string value) => _tokens.GetValueOrDefault(value);

    public ICollection<AccessToken> All => _tokens.Values;

    public void Upsert(AccessToken token) => _tokens[token.Value] = token;
}

/// <summary>A bearer token (8.1). No scopes = none; no WABAs = all of them.</summary>
internal sealed record AccessToken(string Value, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, IReadOnlyList<string>? WabaIds)
{
    public const string Messaging = "whatsapp_business_messaging";
    public const string Management = "whatsapp_business_management";
}
