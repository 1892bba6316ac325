using System.Diagnostics;
using BulkWhatsApp.Conversations;

namespace BulkWhatsApp.Benchmarks;

/// <summary>
/// What people answer, from signed webhooks until each is stored, attributed and counted for its campaign; and the list of very many
/// conversations, which the database itself makes.
/// </summary>
internal static class InboundBench
{
    public const string Name = "conversations";
    private const int Page = 20;

    public static async Task RunAsync(Stage stage, Results results, CpuMeter cpu)
    {
        var people = stage.Options.Quick ? 10_000 : 50_000;
        var rates = new List<double>();
        var answers = new List<double>();
        Guid campaign = default;
        for (var run = 0; run < (stage.Options.Quick ? 1 : 3); run++)
        {
            campaign = (await DispatchRun.MeasureAsync(stage, cpu, people, DispatchRun.Unlimited, receipts: false, latency: 0)).Campaign;
            var bodies = WebhookBody.OfAnswers(await stage.Database.GetMessagesAsync(campaign), DateTimeOffset.UtcNow).ToList();
            await stage.Database.BeginCountingAsync();

            var began = Stopwatch.GetTimestamp();
            answers.AddRange(await WebhookBench.PostAsync(stage.WebhookUrl, bodies));
            await stage.WaitUntilRepliedAsync(campaign, people);
            rates.Add(people / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        results.Add(new Measurement($"answers stored, attributed and counted, {people:N0}", "msg/s", 5_000, true, rates,
            "a third quotes the message, a third taps a button, a third names nothing"));
        results.Add(new Measurement(
            "  answer to a webhook, 99th percentile", "ms", 100, false, [Measurement.Percentile(answers, 99)]));
        await stage.ShowStatementsAsync();

        var conversations = stage.Options.Quick ? 100_000 : 1_000_000;
        await ((PostgreSqlDatabase)stage.Database).ConverseAsync(campaign, conversations);
        await stage.Database.BeginCountingAsync();
        await ListAsync($"list of {conversations:N0} conversations", 50, new());
        await ListAsync("  unread ones", 50, new() { UnreadOnly = true });
        await ListAsync($"  of a campaign with {people:N0} answers", null, new() { BulkMessageId = campaign });
        await ListAsync("  by number", null, new() { Filter = "+13900123" });
        await ListAsync("  by words that few wrote", null, new() { Filter = "question 123456" });
        await stage.ShowStatementsAsync();

        async Task ListAsync(string name, double? goal, GetConversationsInput input)
        {
            var milliseconds = new List<double>();
            for (var run = 0; run < (goal is null ? 10 : 100); run++)
            {
                (input.MaxResultCount, input.SkipCount) = (Page, goal is null ? 0 : run % 10 * Page);
                var began = Stopwatch.GetTimestamp();
                var page = await stage.Client.Conversations.GetListAsync(input);
                milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (page.Items.Count == 0)
                {
                    throw new InvalidOperationException($"{name}: nothing was found.");
                }
            }

            results.Add(new Measurement(name, "ms", stage.Options.Quick ? null : goal, false, milliseconds, FormattableString.Invariant(
                $"99th percentile {Measurement.Percentile(milliseconds, 99):0.0} ms of {milliseconds.Count} calls")));
        }
    }
}
