using System.Text;
using System.Text.Json;

namespace BulkWhatsApp.Benchmarks;

/// <summary>Bodies as Meta posts them (meta-cloud-api.md 6), of 100 to 1,000 statuses each.</summary>
internal static class WebhookBody
{
    private const int Smallest = 100;
    private const int Largest = 1_000;

    public static IEnumerable<byte[]> Of(IReadOnlyList<SentMessage> messages, string status, DateTimeOffset at)
    {
        var random = new Random(20261120);
        for (var start = 0; start < messages.Count;)
        {
            var count = Math.Min(random.Next(Smallest, Largest + 1), messages.Count - start);
            yield return Write(messages.Skip(start).Take(count), status, at);
            start += count;
        }
    }

    private static byte[] Write(IEnumerable<SentMessage> messages, string status, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var statuses = messages.Select(message => new
        {
            id = message.Wamid,
            status,
            timestamp,
            recipient_id = message.PhoneNumber[1..],
            biz_opaque_callback_data = FormattableString.Invariant($"bw1.{message.Id:N}.{message.Attempt}"),
        });
        var value = new
        {
            messaging_product = "whatsapp",
            metadata = new { display_phone_number = "15550100101", phone_number_id = Simulator.PhoneNumberId },
            statuses,
        };
        var envelope = new
        {
            @object = "whatsapp_business_account",
            entry = new[] { new { id = Simulator.WabaId, changes = new[] { new { value, field = "messages" } } } },
        };
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(envelope));
    }
}
