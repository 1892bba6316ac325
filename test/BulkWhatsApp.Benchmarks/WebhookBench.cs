using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Webhooks;

namespace BulkWhatsApp.Benchmarks;

/// <summary>
/// Signed webhooks posted in parallel, with a delivered and a read status for every message, until the campaign has counted them all.
/// </summary>
internal static class WebhookBench
{
    private const int Senders = 8;

    /// <param name="campaigns">Campaigns that were sent without receipts.</param>
    public static async Task RunAsync(Stage stage, Results results, IEnumerable<Guid> campaigns)
    {
        var rates = new List<double>();
        var answers = new List<double>();
        foreach (var campaign in campaigns)
        {
            var messages = await stage.Database.GetMessagesAsync(campaign);
            var now = DateTimeOffset.UtcNow;
            var bodies = WebhookBody.Of(messages, "delivered", now).Concat(WebhookBody.Of(messages, "read", now)).ToList();
            await stage.Database.BeginCountingAsync();

            var began = Stopwatch.GetTimestamp();
            answers.AddRange(await PostAsync(stage.WebhookUrl, bodies));
            await stage.WaitAsync(campaign, state => state.Read == messages.Count);
            rates.Add(2 * messages.Count / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        results.Add(new Measurement("webhook intake, statuses accepted and applied", "upd/s", 5_000, true, rates));
        results.Add(new Measurement("  answer to a webhook, 99th percentile", "ms", 100, false, [Measurement.Percentile(answers, 99)],
            $"{answers.Count} bodies of 100 to 1,000 statuses from {Senders} senders; "
            + FormattableString.Invariant($"median {Measurement.Percentile(answers, 50):0.0} ms")));
        await stage.ShowStatementsAsync();
    }

    /// <returns>How long each answer took, in milliseconds.</returns>
    public static async Task<IReadOnlyCollection<double>> PostAsync(string url, List<byte[]> bodies)
    {
        using var http = new HttpClient();
        var waiting = new ConcurrentQueue<(byte[] Body, string Signature)>(
            bodies.Select(body => (body, WebhookSignature.Compute(body, Simulator.AppSecret))));
        var answers = new ConcurrentBag<double>();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (waiting.TryDequeue(out var next))
            {
                using var content = new ByteArrayContent(next.Body);
                content.Headers.Add(WebhookSignature.HeaderName, next.Signature);
                content.Headers.ContentType = new("application/json");
                var began = Stopwatch.GetTimestamp();
                using var answer = await http.PostAsync(url, content);
                answers.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                answer.EnsureSuccessStatusCode();
            }
        }));
        return answers;
    }
}

/// <summary>Bodies as Meta posts them (meta-cloud-api.md 6), of 100 to 1,000 statuses each.</summary>
internal static class WebhookBody
{
    private const int Smallest = 100;
    private const int Largest = 1_000;

    public static IEnumerable<byte[]> Of(IReadOnlyList<SentMessage> messages, string status, DateTimeOffset at) =>
        Split(messages).Select(part => Write(part, status, at));

    /// <summary>What every recipient answers: a third quotes, a third taps, a third just writes.</summary>
    public static IEnumerable<byte[]> OfAnswers(IReadOnlyList<SentMessage> messages, DateTimeOffset at) =>
        Split(messages).Select(part => WriteAnswers(part, at));

    private static IEnumerable<IEnumerable<SentMessage>> Split(IReadOnlyList<SentMessage> messages)
    {
        var random = new Random(20261120);
        for (var start = 0; start < messages.Count;)
        {
            var count = Math.Min(random.Next(Smallest, Largest + 1), messages.Count - start);
            yield return messages.Skip(start).Take(count);
            start += count;
        }
    }

    private static byte[] Write(IEnumerable<SentMessage> messages, string status, DateTimeOffset at)
    {
        var timestamp = TimestampOf(at);
        var statuses = messages.Select(message => new
        {
            id = message.Wamid,
            status,
            timestamp,
            recipient_id = message.PhoneNumber[1..],
            biz_opaque_callback_data = FormattableString.Invariant($"bw1.{message.Id:N}.{message.Attempt}"),
        });
        return Envelope(new { messaging_product = "whatsapp", metadata = Metadata, statuses });
    }

    private static byte[] WriteAnswers(IEnumerable<SentMessage> answered, DateTimeOffset at)
    {
        var timestamp = TimestampOf(at);
        var parts = answered.ToList();
        var contacts = parts.Select(message => new { profile = new { name = "Zoë" }, wa_id = message.PhoneNumber[1..] });
        var messages = parts.Select((message, index) =>
        {
            var answer = new Dictionary<string, object>
            {
                ["from"] = message.PhoneNumber[1..],
                ["id"] = $"wamid.ANSWER{message.Id:N}",
                ["timestamp"] = timestamp,
                ["type"] = index % 3 == 1 ? "button" : "text",
            };
            if (index % 3 == 1)
            {
                answer["button"] = new
                {
                    payload = FormattableString.Invariant($"bw1.{message.Id:N}.{message.Attempt}"),
                    text = index % 2 == 0 ? "Yes, please" : "No, thanks",
                };
            }
            else
            {
                answer["text"] = new { body = $"I have a question about number {index}" };
            }

            if (index % 3 != 2)
            {
                answer["context"] = new { from = "15550100101", id = message.Wamid };
            }

            return answer;
        });
        return Envelope(new { messaging_product = "whatsapp", metadata = Metadata, contacts, messages });
    }

    private static object Metadata => new { display_phone_number = "15550100101", phone_number_id = Simulator.PhoneNumberId };

    private static string TimestampOf(DateTimeOffset at) =>
        at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Envelope(object value)
    {
        var envelope = new
        {
            @object = "whatsapp_business_account",
            entry = new[] { new { id = Simulator.WabaId, changes = new[] { new { value, field = "messages" } } } },
        };
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(envelope));
    }
}
