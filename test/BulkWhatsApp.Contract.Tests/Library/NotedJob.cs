using System.Collections.Concurrent;

namespace BulkWhatsApp.Contract.Library;

/// <summary>Counts its runs per note.</summary>
public class NotedJob : AsyncBackgroundJob<NotedJobArgs>, ITransientDependency
{
    public static ConcurrentDictionary<string, int> Runs { get; } = new();

    public override Task ExecuteAsync(NotedJobArgs args) => Runs.AddOrUpdate(args.Note, 1, (_, runs) => runs + 1) <= args.Failures
        ? throw new InvalidOperationException("Not yet.")
        : Task.CompletedTask;
}

[BackgroundJobName("library-noted")]
public class NotedJobArgs
{
    public string Note { get; set; } = "";

    /// <summary>How often it fails before it succeeds.</summary>
    public int Failures { get; set; }
}
