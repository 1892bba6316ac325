using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Takes jobs that are run later, by whichever process has time, at least once.</summary>
public interface IBackgroundJobManager
{
    /// <summary>In a unit of work, the job exists when that is completed.</summary>
    /// <param name="args">Kept as JSON. Its type says which job runs.</param>
    /// <param name="priority">Jobs of higher priority run first.</param>
    /// <param name="delay">The job does not run before.</param>
    /// <returns>The job's id.</returns>
    Task<string> EnqueueAsync<TArgs>(TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal, TimeSpan? delay = null);
}

public enum BackgroundJobPriority : byte
{
    Low = 5,
    BelowNormal = 10,
    Normal = 15,
    AboveNormal = 20,
    High = 25,
}

public interface IAsyncBackgroundJob<in TArgs>
{
    Task ExecuteAsync(TArgs args);
}

/// <summary>A job that fails by an exception is tried again, after growing waits.</summary>
public abstract class AsyncBackgroundJob<TArgs> : IAsyncBackgroundJob<TArgs>
{
    public ILogger<AsyncBackgroundJob<TArgs>> Logger { get; set; } = NullLogger<AsyncBackgroundJob<TArgs>>.Instance;

    public abstract Task ExecuteAsync(TArgs args);
}

/// <summary>The name by which jobs with these arguments are stored: it outlives a renamed class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class BackgroundJobNameAttribute(string name) : Attribute
{
    public string Name { get; } = Check.NotNullOrWhiteSpace(name, nameof(name));

    public static string GetName<TJobArgs>() => GetName(typeof(TJobArgs));

    public static string GetName(Type jobArgsType) => jobArgsType.GetCustomAttribute<BackgroundJobNameAttribute>()?.Name ?? jobArgsType.FullName!;
}

/// <summary>Which job runs for which arguments.</summary>
public class BackgroundJobConfiguration
{
    public BackgroundJobConfiguration(Type jobType)
    {
        JobType = jobType;
        ArgsType = jobType.GetInterfaces()
            .Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncBackgroundJob<>))
            .GetGenericArguments()[0];
        JobName = BackgroundJobNameAttribute.GetName(ArgsType);
    }

    public Type ArgsType { get; }

    public Type JobType { get; }

    public string JobName { get; }
}

public class AbpBackgroundJobOptions
{
    private readonly Dictionary<string, BackgroundJobConfiguration> _jobs = [];

    /// <summary>False: this process takes jobs, and leaves running them to others.</summary>
    public bool IsJobExecutionEnabled { get; set; } = true;

    public BackgroundJobConfiguration GetJob(string name) =>
        _jobs.GetValueOrDefault(name) ?? throw new AbpException($"Undefined background job for the job name: {name}");

    public IReadOnlyList<BackgroundJobConfiguration> GetJobs() => [.. _jobs.Values];

    public void AddJob<TJob>() => AddJob(new BackgroundJobConfiguration(typeof(TJob)));

    public void AddJob(BackgroundJobConfiguration jobConfiguration) => _jobs[jobConfiguration.JobName] = jobConfiguration;
}
