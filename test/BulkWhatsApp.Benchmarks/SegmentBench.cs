using System.Diagnostics;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;

namespace BulkWhatsApp.Benchmarks;

/// <summary>
/// The preview of segments over very many people and messages, and a campaign to one. Most of the data is made by the database itself: each
/// person has ten messages of two hundred campaigns, of which a third was not read.
/// </summary>
internal static class SegmentBench
{
    public const string Name = "people";
    private const int Campaigns = 200;

    public static async Task RunAsync(Stage stage, Results results)
    {
        var few = stage.Options.Quick ? 20_000 : 100_000;
        var small = await MeasureAsync(stage, results, few, goals: false);
        var large = await MeasureAsync(stage, results, few * 10, goals: !stage.Options.Quick);
        Console.WriteLine(FormattableString.Invariant(
            $"10 times the people and messages: the preview takes {large.Preview / small.Preview:0.0} times as long, the submit and launch {large.Launch / small.Launch:0.0} times"));
        await stage.ShowStatementsAsync();
    }

    private static async Task<(double Preview, double Launch)> MeasureAsync(Stage stage, Results results, int people, bool goals)
    {
        var (list, campaigns) = await FillAsync(stage, people);
        await stage.Database.BeginCountingAsync();
        var segment = Filter(list, campaigns.Take(10));
        var (found, cold, warm) = await PreviewAsync(stage, segment);
        var size = $"{people:N0} people, {people * 10L:N0} messages";
        results.Add(new Measurement($"preview over {size}, cold", "s", goals ? 1.5 : null, false, [cold], $"{found:N0} people found"));
        results.Add(new Measurement("  warm", "s", goals ? 0.5 : null, false, warm));
        var (foundOfAll, coldOfAll, warmOfAll) = await PreviewAsync(stage, Filter(list, []));
        results.Add(new Measurement(
            "  of all campaigns instead of ten, cold", "s", goals ? 1.5 : null, false, [coldOfAll], $"{foundOfAll:N0} people found"));
        results.Add(new Measurement("  warm", "s", goals ? 0.5 : null, false, warmOfAll));

        await stage.SetPaceAsync(Stage.StandStill);
        var draft = await stage.DraftAsync(segment);
        var began = Stopwatch.GetTimestamp();
        await stage.Client.BulkMessages.SubmitAsync(draft);
        var submit = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await stage.WaitAsync(draft, state => state.IsLaunched);
        var all = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await stage.Client.BulkMessages.CancelAsync(draft);
        results.Add(new Measurement(
            $"  into {found:N0} message rows", "s", goals ? 5 : null, false, [all], FormattableString.Invariant($"its submit {submit:0.0} s")));
        return (warm.Min(), all);
    }

    /// <summary>Three conditions; the middle one on the messages of some campaigns, or of all.</summary>
    private static JsonElement Filter(Guid list, IEnumerable<Guid> campaigns) => JsonSerializer.SerializeToElement(new
    {
        version = 1,
        people = new { from = "lists", ids = new[] { list } },
        where = new
        {
            all = new object[]
            {
                new { field = "data", name = "city", @operator = "equals", value = "Berlin" },
                new { field = "messages", outcome = "notRead", campaigns = campaigns.ToArray() },
                new { field = "country", countries = new[] { "US", "DE" } },
            },
        },
    });

    private static async Task<(long Found, double Cold, List<double> Warm)> PreviewAsync(Stage stage, JsonElement filter)
    {
        var seconds = new List<double>();
        long found = 0;
        for (var run = 0; run < 6; run++)
        {
            var began = Stopwatch.GetTimestamp();
            found = (await stage.Client.Segments.PreviewAsync(new SegmentPreviewInput { Filter = filter })).Counts.Matched;
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return (found, seconds[0], seconds[1..]);
    }

    private static async Task<(Guid List, IReadOnlyList<Guid> Campaigns)> FillAsync(Stage stage, int people)
    {
        var (campaign, _, _) = await stage.LaunchAsync(1_000);
        await stage.Client.BulkMessages.CancelAsync(campaign);
        var list = await stage.Client.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = $"{people} people" });
        var database = (PostgreSqlDatabase)stage.Database;
        return (list.Id, await database.FillAsync(campaign, list.Id, people, Campaigns));
    }
}
