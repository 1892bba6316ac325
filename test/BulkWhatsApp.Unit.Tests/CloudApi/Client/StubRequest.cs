using System.Text;

namespace BulkWhatsApp.CloudApi.Tests.Client;

/// <summary>A request as it came over the wire.</summary>
internal sealed record StubRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string BodyText => Encoding.UTF8.GetString(Body);
}
