using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Reports;

namespace BulkWhatsApp.Demo;

/// <summary>The main job from the first sign-in to the report, as a clerk would do it, and the proof against the simulator's log.</summary>
internal sealed class DemoRun : IDisposable
{
    private readonly DemoOptions _options;
    private readonly Terminal _terminal = new();
    private readonly HttpClient _http;
    private readonly BulkWhatsAppClient _client;
    private readonly Simulator _simulator;

    public DemoRun(DemoOptions options)
    {
        _options = options;
        _http = BulkWhatsAppClient.CreateHttpClient(options.HostUrl);
        _client = new BulkWhatsAppClient(_http);
        _simulator = new Simulator(options.SimulatorUrl);

        // Texts of errors and reasons come in the caller's language.
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    /// <returns>The exit code: 0 if the campaign ended and everybody is accounted for.</returns>
    public async Task<int> RunAsync()
    {
        await _client.SignInAsync(_options.UserName, _options.Password);
        var connection = new AccountSetup(_client, _simulator, _options, _terminal);
        var account = await connection.ConnectAsync();
        if (_options.SetUpOnly)
        {
            return 0;
        }

        var recipients = await new Recipients(_client, _options, _terminal).ImportAsync();
        account = await connection.SetPaceAsync(account, recipients.Added);

        var campaign = new CampaignRun(_client, _simulator, _terminal);
        var draft = await campaign.WriteAsync(account, recipients);
        if (!await campaign.ValidateAsync(draft))
        {
            return 1;
        }

        var start = (await _simulator.GetSummaryAsync()).Accepted;
        var pace = await campaign.SendAsync(draft);
        await campaign.RetryAsync(draft.Id);

        var report = await ReportAsync(draft.Number);
        var accepted = await AcceptedLog.ReadAsync(_simulator, start);
        var proof = await new Proof(_http, _terminal).CheckAsync(
            draft.Id, recipients, report.Counts, accepted, account.EffectiveMessagesPerSecond);
        var (followedUp, isRight) = await new FollowUp(_client, campaign, _terminal).SendAsync(draft.Id);
        End(DemoResult.Of(report, recipients, followedUp, pace));
        return proof && isRight ? 0 : 1;
    }

    public void Dispose()
    {
        _http.Dispose();
        _simulator.Dispose();
    }

    private async Task<BulkMessageReportRowDto> ReportAsync(string number)
    {
        _terminal.Step("The Bulk WhatsApp Status report");
        var report = await _client.Reports.GetAsync(new GetBulkMessageReportInput { Filter = number });
        var row = report.Items.Single(row => row.Number == number);
        var counts = row.Counts;
        _terminal.Table(
            ["Campaign", "Status", "Recipients", "Sent", "Delivered", "Read", "Answered", "Failed", "Queued", "Opted out", "Retried"],
            [
                [
                    row.Number,
                    row.Status.ToString(),
                    .. new[]
                    {
                        counts.Recipients, counts.Sent, counts.Delivered, counts.Read, counts.Replied, counts.Failed, counts.Queued,
                        counts.Suppressed, counts.Retried
                    }
                        .Select(Terminal.Number),
                ],
            ]);
        _terminal.Line(FormattableString.Invariant($"{counts.ReplyPercent ?? 0:0.0} % of those whose phone has the message answered it."));
        foreach (var button in row.Buttons)
        {
            _terminal.Line($"  [{button.Text}] {Terminal.Number(button.Count)}");
        }

        return row;
    }

    private void End(DemoResult result)
    {
        _terminal.Line("");
        _terminal.Line(FormattableString.Invariant($"{result.MessagesPerSecond:N0} messages a second over {result.Seconds:N1} seconds, ")
            + "from submit to the last outcome of the first round.");
        if (ProcessMemory.PeakMegabytes(_options.HostProcessId) is { } megabytes)
        {
            _terminal.Line($"The host's memory, with the simulator in it, was {megabytes:N0} MB at its peak (VmHWM).");
        }

        if (_options.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        }
    }
}
