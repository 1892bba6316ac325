using System.Text;

namespace BulkWhatsApp.CloudApi.Tests.Client;

/// <summary>Bodies used by several tests.</summary>
internal static class Messages
{
    public const string Wamid = "wamid.HBgLMTIwMjU1NTAxNDMVAgARGBI5RjNDMEE3MUQyNEU4QjZDNTAA";

    public const string AcceptedJson =
        """{"messaging_product":"whatsapp","contacts":[{"input":"+12025550143","wa_id":"12025550143"}],"messages":[{"id":"wamid.HBgLMTIwMjU1NTAxNDMVAgARGBI5RjNDMEE3MUQyNEU4QjZDNTAA","message_status":"accepted"}]}""";

    public const string RateLimitJson =
        """{"error":{"message":"(#130429) Rate limit hit","type":"OAuthException","code":130429,"error_data":{"messaging_product":"whatsapp","details":"Cloud API message throughput has been reached."},"fbtrace_id":"A1b2"}}""";

    public static readonly ReadOnlyMemory<byte> Body = Encoding.UTF8.GetBytes(
        """{"messaging_product":"whatsapp","to":"+12025550143","type":"template","biz_opaque_callback_data":"cmp=481;rcp=9f31;att=1","template":{"name":"spring_offer_v3","language":{"code":"en_US"}}}""");
}
