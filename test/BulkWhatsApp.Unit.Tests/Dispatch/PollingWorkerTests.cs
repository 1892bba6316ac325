using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace BulkWhatsApp.Dispatch;

public class PollingWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FailureWait = TimeSpan.FromSeconds(1);

    private readonly WatchedTime _time = new();
    private readonly ILogger _logger = Substitute.For<ILogger>();

    [Fact]
    public async Task It_goes_on_while_there_is_more_then_waits_for_its_interval()
    {
        using var worker = new Worker(_time, _logger);
        await worker.StartAsync(CancellationToken.None);
        await worker.BeginsAsync(end => end.SetResult(true));
        await worker.BeginsAsync(end => end.SetResult(false));

        (await _time.NextWaitAsync()).ShouldBe(Interval);
        _time.Advance(Interval);
        await worker.BeginsAsync(end => end.SetResult(false));
        await worker.StopAsync(CancellationToken.None).WaitAsync(Patience);
    }

    [Fact]
    public async Task A_failure_is_logged_in_the_workers_words_and_tried_again_in_a_moment()
    {
        using var worker = new Worker(_time, _logger);
        await worker.StartAsync(CancellationToken.None);
        var failure = new TimeoutException();
        await worker.BeginsAsync(end => end.SetException(failure));

        (await _time.NextWaitAsync()).ShouldBe(FailureWait);
        _logger.ReceivedCalls().ShouldContain(call =>
            call.GetArguments().Contains(failure) && call.GetArguments()[2]!.ToString() == "Nothing was counted; will retry.");
        _time.Advance(FailureWait);
        await worker.BeginsAsync(end => end.SetResult(false));
        await worker.StopAsync(CancellationToken.None).WaitAsync(Patience);
    }

    [Fact]
    public async Task Stopping_ends_the_wait_after_a_failure()
    {
        using var worker = new Worker(_time, _logger);
        await worker.StartAsync(CancellationToken.None);
        await worker.BeginsAsync(end => end.SetException(new TimeoutException()));
        (await _time.NextWaitAsync()).ShouldBe(FailureWait);

        await worker.StopAsync(CancellationToken.None).WaitAsync(Patience);

        worker.ExecuteTask!.Status.ShouldBe(TaskStatus.RanToCompletion);
    }

    [Fact]
    public async Task Stopping_lets_work_under_way_end()
    {
        using var worker = new Worker(_time, _logger);
        await worker.StartAsync(CancellationToken.None);
        var begun = new TaskCompletionSource<bool>();
        await worker.BeginsAsync(end => begun = end);

        var stopping = worker.StopAsync(CancellationToken.None);
        stopping.IsCompleted.ShouldBeFalse();
        begun.SetResult(true);

        await stopping.WaitAsync(Patience);
        worker.ExecuteTask!.Status.ShouldBe(TaskStatus.RanToCompletion);
        _logger.ReceivedCalls().ShouldBeEmpty();
    }

    /// <summary>The test decides what it does.</summary>
    private sealed class Worker(TimeProvider time, ILogger logger)
        : PollingWorker(Interval, "Nothing was counted; will retry.", time, logger)
    {
        private readonly Channel<TaskCompletionSource<bool>> _begun = Channel.CreateUnbounded<TaskCompletionSource<bool>>();

        public async Task BeginsAsync(Action<TaskCompletionSource<bool>> act)
        {
            using var patience = new CancellationTokenSource(Patience);
            act(await _begun.Reader.ReadAsync(patience.Token));
        }

        protected override Task<bool> RunOnceAsync(CancellationToken ct)
        {
            var end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _begun.Writer.TryWrite(end);
            return end.Task;
        }
    }
}
