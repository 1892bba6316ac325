using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Security;
using BulkWhatsApp.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace BulkWhatsApp.Dispatch;

/// <summary>An update that a store cannot apply, for a reason nobody has thought of.</summary>
public class WebhookWorkerTests
{
    private const int Count = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IEngineStore _store = Substitute.For<IEngineStore>();
    private readonly ConcurrentDictionary<Guid, int> _applied = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Guid[] _messages = [.. Enumerable.Range(0, Count).Select(_ => Guid.NewGuid())];
    private int _calls;

    private Guid Bad => _messages[617];

    [Theory]
    [InlineData(1, false)]
    [InlineData(8, true)]
    public async Task An_update_that_cannot_be_applied_takes_none_of_the_other_999_with_it(int attempt, bool isGivenUp)
    {
        var deleted = await RunAsync(attempt, () => new InvalidOperationException("STOP +12025550143"));

        _applied.Keys.ShouldBe(_messages.Where(message => message != Bad), ignoreOrder: true);
        deleted.ShouldBe(isGivenUp ? [7L] : []);
        _calls.ShouldBeLessThanOrEqualTo(25);
        _log.ShouldContain(line => line.Contains("(status)") && line.Contains(nameof(InvalidOperationException)));
        _log.ShouldAllBe(line => !line.Contains("12025550143"));
    }

    [Fact]
    public async Task While_the_database_is_away_nothing_is_tried_update_by_update()
    {
        await RunAsync(attempt: 1, () => new DatabaseAway(), everything: true);

        _applied.ShouldBeEmpty();
        _calls.ShouldBeLessThanOrEqualTo(15);
    }

    /// <returns>The webhooks that are finished.</returns>
    private async Task<IReadOnlyCollection<long>> RunAsync(int attempt, Func<Exception> failure, bool everything = false)
    {
        var deleted = new TaskCompletionSource<IReadOnlyCollection<long>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var takenAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var takes = 0;
        _store.FindMatchedAsync(default, default).ReturnsForAnyArgs([]);
        _store.TakeWebhooksAsync(default, default, default).ReturnsForAnyArgs(_ =>
        {
            if (++takes > 1)
            {
                takenAgain.TrySetResult();
                return [];
            }

            return
            [
                new WebhookInboxItem { Id = 7, AccountId = Guid.NewGuid(), ReceivedAt = DateTime.UtcNow, Attempts = attempt, Body = Body() }
            ];
        });
        _store.When(store => store.DeleteWebhooksAsync(Arg.Any<IReadOnlyCollection<long>>(), Arg.Any<CancellationToken>()))
            .Do(call => deleted.TrySetResult(call.Arg<IReadOnlyCollection<long>>()));
        _store.ApplyAsync(default!, default).ReturnsForAnyArgs(call =>
        {
            var facts = call.Arg<IReadOnlyList<MessageFact>>();
            Interlocked.Increment(ref _calls);
            if (facts.Count > 0 && (everything || facts.Any(fact => fact.MessageId == Bad)))
            {
                throw failure();
            }

            foreach (var fact in facts)
            {
                _applied.AddOrUpdate(fact.MessageId, 1, (_, times) => times + 1);
            }

            return new Dictionary<(Guid?, Guid), KnownMessage>();
        });
        using var worker = NewWorker();
        await worker.StartAsync(CancellationToken.None);
        await takenAgain.Task.WaitAsync(Patience);
        await worker.StopAsync(CancellationToken.None);
        return deleted.Task.IsCompleted ? await deleted.Task : [];
    }

    private byte[] Body() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        @object = "whatsapp_business_account",
        entry = new[]
        {
            new
            {
                id = "1",
                changes = new[]
                {
                    new
                    {
                        field = "messages",
                        value = new
                        {
                            statuses = _messages.Select(message => new
                            {
                                id = $"wamid.{message:N}",
                                status = "sent",
                                timestamp = "1780000000",
                                biz_opaque_callback_data = $"bw1.{message:N}.1",
                            }),
                        },
                    },
                },
            },
        },
    });

    private WebhookWorker NewWorker()
    {
        var options = Options.Create(new DispatchOptions { PollInterval = TimeSpan.FromMilliseconds(1) });
        var people = new PersonDirectory(_store);
        var confirmation = new OptOutConfirmation(
            _store, Substitute.For<ICloudApiClient>(), Substitute.For<ISecretProtector>(), NullLogger<OptOutConfirmation>.Instance);
        var inbound = new InboundApplier(_store, people, new ReplyReader(_store, options), confirmation);
        var applier = new WebhookApplier(_store, people, inbound, options, TimeProvider.System);
        return new WebhookWorker(_store, applier, options, TimeProvider.System, new QueueLogger(_log));
    }

    private sealed class DatabaseAway : DbException
    {
        public override bool IsTransient => true;
    }

    private sealed class QueueLogger(ConcurrentQueue<string> lines) : ILogger<WebhookWorker>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
