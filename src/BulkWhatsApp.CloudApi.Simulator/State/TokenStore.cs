using System.Collections.Concurrent;

namespace BulkWhatsApp.CloudApi.Simulator.State;

internal sealed class TokenStore
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    public AccessToken? Find(string value) => _tokens.GetValueOrDefault(value);

    public ICollection<AccessToken> All => _tokens.Values;

    public void Upsert(AccessToken token) => _tokens[token.Value] = token;
}
