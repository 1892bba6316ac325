using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

/// <summary>
/// Facts about a campaign's messages come in any order, more than once, in batches of any size, and while the campaign is paused. The
/// campaign always ends the same way, its counters always equal a recount, and it finishes once. No engine runs here; the test applies the
/// facts to PostgreSQL as the engine would.
/// </summary>
public class CampaignProperties
{
    private const int Messages = 4;
    private const int Cases = 25;
    private static readonly DateTime T0 = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<MessageFact> Answer = Gen.Elements(
        Fact(MessageFactKind.Accepted, 10),
        Fact(MessageFactKind.Held, 10),
        Fact(MessageFactKind.Failed, 10, 131026),
        Fact(MessageFactKind.Postponed, 10, 131000),
        Fact(MessageFactKind.Unconfirmed, 10, WhatsAppMessageConsts.OutcomeUnknownCode));

    private static readonly Gen<MessageFact> Webhook =
        from second in Gen.Choose(1, 60)
        from fact in Gen.Elements(
            Fact(MessageFactKind.Sent, second), Fact(MessageFactKind.Delivered, second), Fact(MessageFactKind.Read, second),
            Fact(MessageFactKind.Failed, second, 131026))
        select fact;

    /// <summary>Others may have taken a stalled sender for dead, and its call for one of unknown outcome.</summary>
    private static readonly Gen<MessageFact[]> Answers = Gen.OneOf(
        Answer.Select(fact => (MessageFact[])[fact]),
        Answer.Select(fact => (MessageFact[])[fact, Fact(MessageFactKind.Unconfirmed, 10, WhatsAppMessageConsts.OutcomeUnknownCode)]));

    private static readonly Gen<Learned[]> Everything =
        from answers in Gen.ArrayOf(Answers, Messages)
        from webhooks in Gen.ListOf(from message in Gen.Choose(0, Messages - 1) from fact in Webhook select new Learned(message, fact))
        select (Learned[])[.. answers.SelectMany((facts, message) => facts.Select(fact => new Learned(message, fact))), .. webhooks];

    private static readonly Gen<Story> Stories =
        from learned in Everything
        from first in Gen.Shuffle(learned)
        from second in Gen.Shuffle((Learned[])[.. learned, .. learned])
        from batch in Gen.Choose(1, 6)
        from pausedAfter in Gen.Choose(0, learned.Length)
        select new Story(first, second, batch, pausedAfter);

    [Fact]
    public async Task Order_repetition_and_pauses_never_change_how_a_campaign_ends()
    {
        await using var product = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:IsWorker", "false"));
        using var clerk = await product.NewClerkAsync();

        foreach (var story in Stories.Sample(Cases, size: 12))
        {
            var one = await LaunchAsync(clerk);
            var other = await LaunchAsync(clerk);
            await TellAsync(clerk, one, story.First, batch: 1, pausedAfter: null);
            await TellAsync(clerk, other, story.Second, story.Batch, story.PausedAfter);

            (await EndOfAsync(clerk, other.BulkMessageId)).ShouldBe(await EndOfAsync(clerk, one.BulkMessageId), $"{story}");
        }
    }

    [Fact]
    public async Task A_retry_takes_exactly_the_failed_whatever_the_others_do_and_whether_the_campaign_runs_is_paused_over_or_cancelled()
    {
        await using var product = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:IsWorker", "false"));
        using var clerk = await product.NewClerkAsync();

        foreach (var (story, stop) in Gen.Zip(Stories, Gen.Elements("Run", "Pause", "Cancel")).Sample(Cases, size: 12))
        {
            var launched = await LaunchAsync(clerk);
            await TellAsync(clerk, launched, story.First, story.Batch, pausedAfter: null);
            await StopAsync(clerk, launched.BulkMessageId, stop);
            await RetryAsync(clerk, launched.BulkMessageId, $"{stop}: {story}");
        }
    }

    private static async Task StopAsync(Clerk clerk, Guid campaign, string stop)
    {
        if ((await clerk.Api.BulkMessages.GetAsync(campaign)).Status == BulkMessageStatus.InProgress)
        {
            await (stop switch
            {
                "Pause" => clerk.Api.BulkMessages.PauseAsync(campaign),
                "Cancel" => clerk.Api.BulkMessages.CancelAsync(campaign),
                _ => Task.CompletedTask,
            });
        }
    }

    private static async Task RetryAsync(Clerk clerk, Guid campaign, string story)
    {
        var before = (await clerk.GetMessagesAsync(campaign)).ToDictionary(message => message.Id);
        var document = await clerk.Api.BulkMessages.GetAsync(campaign);
        var failed = before.Values
            .Where(message => message is { Status: MessageStatus.Failed, ErrorCode: not WhatsAppMessageConsts.OutcomeUnknownCode })
            .Select(message => message.Id).ToHashSet();
        try
        {
            (await clerk.Api.BulkMessages.RetryFailedAsync(campaign)).Requeued.ShouldBe(failed.Count, story);
        }
        catch (BulkWhatsAppApiException refused)
        {
            // A cancelled campaign with calls under way has to wait for them.
            (failed.Count == 0 || document is { Status: BulkMessageStatus.Cancelled, Counts.Queued: > 0 })
                .ShouldBeTrue($"{refused.Message} {story}");
            return;
        }

        var after = await clerk.Api.BulkMessages.GetAsync(campaign);
        (after.DocStatus, after.FinishedAt).ShouldBe((document.DocStatus, null), story);
        after.Status.ShouldBe(document.Status == BulkMessageStatus.Paused ? BulkMessageStatus.Paused : BulkMessageStatus.InProgress, story);
        foreach (var message in await clerk.GetMessagesAsync(campaign))
        {
            message.Status.ShouldBe(failed.Contains(message.Id) ? MessageStatus.Queued : before[message.Id].Status, story);
        }

        await clerk.CheckCountersAsync(after);
    }

    private static async Task<LaunchTicket> LaunchAsync(Clerk clerk)
    {
        var draft = await clerk.DraftAsync(Clerk.Numbers(Messages));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        var launches = clerk.Application.Services.GetRequiredService<IEngineStore>();
        var ticket = await launches.TakeLaunchAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        ticket!.BulkMessageId.ShouldBe(draft.Id);
        while (!(await launches.LaunchStepAsync(draft.Id, 100, TimeSpan.FromMinutes(1), CancellationToken.None)).IsOver)
        {
        }

        // As after a claim.
        await clerk.Application.Database.QueryAsync<int>(
            """UPDATE "BwaMessages" SET "Status" = 1, "Attempt" = 1, "Tries" = 1 WHERE "BulkMessageId" = @id""",
            ("id", draft.Id));
        return ticket;
    }

    private static async Task TellAsync(Clerk clerk, LaunchTicket launched, Learned[] learned, int batch, int? pausedAfter)
    {
        var campaign = launched.BulkMessageId;
        var outcomes = clerk.Application.Services.GetRequiredService<IEngineStore>();
        var messages = (await clerk.GetMessagesAsync(campaign)).OrderBy(message => message.PhoneNumber).ToList();
        var told = 0;
        var isPaused = false;
        foreach (var facts in learned.Chunk(batch))
        {
            if (pausedAfter <= told && (await clerk.Api.BulkMessages.GetAsync(campaign)).Status == BulkMessageStatus.InProgress)
            {
                await clerk.Api.BulkMessages.PauseAsync(campaign);
                isPaused = true;
                pausedAfter = null;
            }

            await outcomes.ApplyAsync(
                [.. facts.Select(fact => fact.Fact.About(launched.TenantId, messages[fact.Message].Id))], CancellationToken.None);
            told += facts.Length;
            await clerk.CheckCountersAsync(await clerk.Api.BulkMessages.GetAsync(campaign));
        }

        if (isPaused && (await clerk.Api.BulkMessages.GetAsync(campaign)).Status == BulkMessageStatus.Paused)
        {
            await clerk.Api.BulkMessages.ResumeAsync(campaign);
        }
    }

    private static async Task<string> EndOfAsync(Clerk clerk, Guid campaign)
    {
        var document = await clerk.Api.BulkMessages.GetAsync(campaign);
        var messages = (await clerk.GetMessagesAsync(campaign)).OrderBy(message => message.PhoneNumber);
        var finished = await clerk.Application.Database.QueryAsync<long>(
            """SELECT count(*) FROM "BwaBulkMessageTimeline" WHERE "BulkMessageId" = @id AND "Action" = 8""", ("id", campaign));
        finished.ShouldBe(document.FinishedAt is null ? 0 : 1);
        return $"{document.Status}: {string.Join(", ", messages.Select(message => $"{message.Status} {message.ErrorCode}"))}";
    }

    private static MessageFact Fact(MessageFactKind kind, int second, int? code = null) =>
        new(kind, 1, T0.AddSeconds(second), "wamid.1", code);

    private sealed record Learned(int Message, MessageFact Fact);

    private sealed record Story(Learned[] First, Learned[] Second, int Batch, int PausedAfter)
    {
        public override string ToString() =>
            $"{Text(First)} | batches of {Batch}, paused after {PausedAfter}: {Text(Second)}";

        private static string Text(Learned[] all) => string.Join(
            "; ", all.Select(learned => $"{learned.Message} {learned.Fact.Kind} {learned.Fact.At:ss} {learned.Fact.ErrorCode}"));
    }
}
