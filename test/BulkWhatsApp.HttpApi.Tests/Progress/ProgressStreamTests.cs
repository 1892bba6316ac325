using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BulkWhatsApp.Progress;

/// <summary>The progress of a campaign as server-sent events.</summary>
[Collection(EngineTests.Name)]
public class ProgressStreamTests(TestApplication application)
{
    [Fact]
    public async Task It_tells_how_a_running_campaign_moves_and_ends_when_it_has_finished()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(5);
        var draft = await clerk.DraftAsync(Clerk.Numbers(80));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        using var response = await OpenAsync(clerk.Http, draft.Id);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        response.Headers.CacheControl?.NoStore.ShouldBeTrue();
        var events = await ReadToEndAsync(response, async seen =>
        {
            // It has been observed twice while running, so the rest may go fast.
            if (seen.Count(one => one.Snapshot.Counts.Sent > 0) == 2)
            {
                await clerk.SetMessagesPerSecondAsync(10_000);
            }
        });

        events.SkipLast(1).ShouldAllBe(one => one.Type == "progress");
        events.SkipLast(1).ShouldContain(one => !one.Snapshot.IsFinished && one.Snapshot.Counts.Sent > 0 && one.Snapshot.Counts.Sent < 80);
        events.Select(one => one.Snapshot.Counts.Sent).ShouldBe(events.Select(one => one.Snapshot.Counts.Sent).Order());
        var (type, last) = events[^1];
        (type, last.Id, last.IsFinished, last.Status, last.Counts.Sent, last.Counts.CompletionPercent)
            .ShouldBe(("finished", draft.Id, true, BulkMessageStatus.Completed, 80, 100m));
        events.ShouldContain(one => one.Snapshot.MessagesPerSecond > 0);
    }

    [Fact]
    public async Task Of_a_finished_campaign_it_tells_the_end_at_once()
    {
        using var clerk = await application.NewClerkAsync();
        var finished = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(2)));

        using var response = await OpenAsync(clerk.Http, finished.Id);

        (await ReadToEndAsync(response)).Select(one => one.Type).ShouldBe(["progress", "finished"]);
    }

    [Fact]
    public async Task It_ends_when_the_campaign_is_cancelled()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.PauseSendingAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(50));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        using var response = await OpenAsync(clerk.Http, draft.Id);

        await clerk.Api.BulkMessages.CancelAsync(draft.Id);
        var events = await ReadToEndAsync(response);

        (events[^1].Type, events[^1].Snapshot.Status).ShouldBe(("finished", BulkMessageStatus.Cancelled));
    }

    [Fact]
    public async Task An_unknown_campaign_is_an_ordinary_404()
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await OpenAsync(clerk.Http, Guid.NewGuid());

        (await response.ErrorAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task There_is_none_of_a_draft()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));

        using var response = await OpenAsync(clerk.Http, draft.Id);

        (await response.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NotWatched));
    }

    [Fact]
    public async Task One_stream_tells_of_several_campaigns_until_all_have_ended()
    {
        using var clerk = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var theirs = await SlowCampaignAsync(stranger);
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        var finished = (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(2)))).Id;
        var slow = await SlowCampaignAsync(clerk);

        using var response = await OpenManyAsync(clerk.Http, finished, theirs, slow, draft.Id, Guid.NewGuid());
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var events = await ReadToEndAsync(response, async seen =>
        {
            if (seen.Count == 3)
            {
                await clerk.Api.BulkMessages.CancelAsync(slow);
            }
        });

        events.Select(one => one.Snapshot.Id).Distinct().ShouldBe([finished, slow]);
        events.Take(3).Select(one => (one.Type, one.Snapshot.Id))
            .ShouldBe([("progress", finished), ("progress", slow), ("finished", finished)]);
        (events[^1].Type, events[^1].Snapshot.Id, events[^1].Snapshot.Status).ShouldBe(("finished", slow, BulkMessageStatus.Cancelled));
        (await clerk.Api.BulkMessages.WatchAllAsync(new WatchProgressInput { Ids = [finished, slow] }).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Of_nothing_to_watch_there_is_an_ordinary_refusal()
    {
        using var clerk = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));

        using (var refused = await OpenManyAsync(clerk.Http, draft.Id))
        {
            (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NotWatched));
        }

        using (var refused = await OpenManyAsync(stranger.Http, draft.Id))
        {
            (await refused.ErrorAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        using (var refused = await OpenManyAsync(clerk.Http))
        {
            (await refused.ErrorAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var tooMany = Enumerable.Range(0, WatchProgressInput.MaxCampaigns + 1).Select(_ => Guid.NewGuid()).ToArray();
        using var bounded = await OpenManyAsync(clerk.Http, tooMany);
        bounded.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_user_has_five_at_a_time()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await SlowCampaignAsync(clerk);
        using var other = await NewViewerAsync(clerk, "other");
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i < 5; i++)
        {
            streams.Add(await OpenAsync(clerk.Http, campaign));
        }

        streams.ShouldAllBe(stream => stream.StatusCode == HttpStatusCode.OK);
        using (var refused = await OpenAsync(clerk.Http, campaign))
        {
            (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.TooManyRequests, BulkWhatsAppErrorCodes.TooManyStreams));
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        using (var ofOther = await OpenAsync(other, campaign))
        {
            ofOther.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        streams.ForEach(stream => stream.Dispose());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var again = HttpStatusCode.TooManyRequests;
        while (again == HttpStatusCode.TooManyRequests)
        {
            patience.Token.ThrowIfCancellationRequested();
            using var response = await OpenAsync(clerk.Http, campaign);
            again = response.StatusCode;
        }

        again.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task However_many_watch_a_campaign_it_is_looked_at_once()
    {
        const int Looks = 10;
        using var clerk = await application.NewClerkAsync();
        var campaign = await SlowCampaignAsync(clerk);
        using var other = await NewViewerAsync(clerk, "other");

        // The engine reads it too while it is being sent.
        await clerk.Api.BulkMessages.PauseAsync(campaign);
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i < 5; i++)
        {
            streams.Add(await OpenAsync(clerk.Http, campaign));
            streams.Add(await OpenAsync(other, campaign));
        }

        streams.ShouldAllBe(stream => stream.StatusCode == HttpStatusCode.OK);
        using var reads = new CampaignReads(campaign);
        var begin = Stopwatch.GetTimestamp();
        await reads.UntilAsync(Looks);

        // Twice a second in total, not for each of the ten. A slow machine stretches it.
        Stopwatch.GetElapsedTime(begin).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.25 * Looks));
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task A_host_has_so_many_and_each_ends_to_be_opened_anew()
    {
        await using var small = await TestApplication.StartAsync(
            ("BulkWhatsApp:Limits:StreamsPerHost", "1"), ("BulkWhatsApp:Limits:StreamLifetime", "00:00:10"));
        using var clerk = await small.NewClerkAsync();
        var campaign = await SlowCampaignAsync(clerk);
        using var viewer = await NewViewerAsync(clerk, "viewer");
        using var open = await OpenAsync(viewer, campaign);
        open.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var refused = await OpenAsync(clerk.Http, campaign))
        {
            (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.TooManyRequests, BulkWhatsAppErrorCodes.TooManyStreams));
        }

        await clerk.GrantAsync("R", "viewer", BulkWhatsAppPermissions.BulkMessages.Default, isGranted: false);
        (await ReadToEndAsync(open)).ShouldAllBe(one => one.Type == "progress");
        using (var refused = await OpenAsync(viewer, campaign))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        // The client library reopens it as often as necessary.
        var finishing = clerk.FinishAsync(campaign);
        await clerk.SetMessagesPerSecondAsync(10);
        (await finishing).Status.ShouldBe(BulkMessageStatus.Completed);
    }

    [Fact]
    public async Task Only_who_may_see_campaigns_may_watch_one()
    {
        using var clerk = await application.NewClerkAsync();
        var finished = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(1)));
        await clerk.CreateRoleAsync("viewer");
        await clerk.CreateUserAsync("viewer", "viewer");
        using var viewer = await clerk.SignInAsync("viewer");
        using var anonymous = new HttpClient { BaseAddress = application.Address };

        using (var refused = await OpenAsync(viewer, finished.Id))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using (var refused = await OpenAsync(anonymous, finished.Id))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        await clerk.GrantAsync("R", "viewer", BulkWhatsAppPermissions.BulkMessages.Default);
        using var allowed = await OpenAsync(viewer, finished.Id);
        (await ReadToEndAsync(allowed))[^1].Type.ShouldBe("finished");
    }

    /// <returns>The id of a campaign that ends only if the test wants it to.</returns>
    private static async Task<Guid> SlowCampaignAsync(Clerk clerk)
    {
        await clerk.PauseSendingAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(90));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        return draft.Id;
    }

    private static async Task<HttpClient> NewViewerAsync(Clerk clerk, string name)
    {
        await clerk.CreateRoleAsync(name);
        await clerk.CreateUserAsync(name, name);
        await clerk.GrantAsync("R", name, BulkWhatsAppPermissions.BulkMessages.Default);
        return await clerk.SignInAsync(name);
    }

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient http, Guid id) =>
        await http.GetAsync($"api/bulk-whatsapp/bulk-messages/{id}/progress", HttpCompletionOption.ResponseHeadersRead);

    private static async Task<HttpResponseMessage> OpenManyAsync(HttpClient http, params Guid[] ids) => await http.GetAsync(
        $"api/bulk-whatsapp/bulk-messages/progress?{string.Join('&', ids.Select(id => $"ids={id}"))}",
        HttpCompletionOption.ResponseHeadersRead);

    private static async Task<List<(string Type, BulkMessageProgressDto Snapshot)>> ReadToEndAsync(
        HttpResponseMessage response, Func<List<(string Type, BulkMessageProgressDto Snapshot)>, Task>? onEvent = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
        var events = new List<(string Type, BulkMessageProgressDto Snapshot)>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(patience.Token))
        {
            events.Add((item.EventType, JsonSerializer.Deserialize<BulkMessageProgressDto>(item.Data, JsonSerializerOptions.Web)!));
            await (onEvent?.Invoke(events) ?? Task.CompletedTask);
        }

        return events;
    }
}

/// <summary>Counts how often EF Core reads a campaign's row from the database in this process.</summary>
public sealed class CampaignReads : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly Guid _campaign;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly SemaphoreSlim _reads = new(0);

    public CampaignReads(Guid campaign)
    {
        _campaign = campaign;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public async Task UntilAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var i = 0; i < count; i++)
        {
            await _reads.WaitAsync(patience.Token);
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Command: var command }
            && command.CommandText.Contains("FROM \"BwaBulkMessages\"", StringComparison.Ordinal)
            && command.Parameters.Cast<DbParameter>().Any(parameter => parameter.Value is Guid id && id == _campaign))
        {
            _reads.Release();
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
