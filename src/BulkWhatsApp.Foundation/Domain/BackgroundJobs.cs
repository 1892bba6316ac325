using System.Reflection;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Accepts jobs to run later, at least once, in whichever process is free.</summary>
public interface IBackgroundJobManager
{
    /// <summary>In a unit of work, the job is stored when the unit of work completes.</summary>
    /// <param name="args">Stored as JSON. Their type determines which job runs.</param>
    /// <param name="priority">Jobs of higher priority run first, if the job system supports priorities.</param>
    /// <param name="delay">How long the job waits at least before it runs.</param>
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

/// <summary>A job that throws is retried after growing waits.</summary>
public abstract class AsyncBackgroundJob<TArgs> : IAsyncBackgroundJob<TArgs>
{
    public abstract Task ExecuteAsync(TArgs args);
}

/// <summary>The name under which jobs with these arguments are stored, so that stored jobs still run after the class is renamed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class BackgroundJobNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public static string GetName<TJobArgs>() => GetName(typeof(TJobArgs));

    public static string GetName(Type jobArgsType) =>
        jobArgsType.GetCustomAttribute<BackgroundJobNameAttribute>()?.Name ?? jobArgsType.FullName!;
}

/// <summary>Which job runs for which arguments.</summary>
public class BackgroundJobConfiguration(Type jobType)
{
    public Type JobType { get; } = jobType;

    public Type ArgsType { get; } = jobType.GetInterfaces()
        .Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncBackgroundJob<>))
        .GetGenericArguments()[0];
}

public class AbpBackgroundJobOptions
{
    private readonly Dictionary<string, BackgroundJobConfiguration> _jobs = [];

    /// <summary>False if this process only accepts jobs and other processes run them.</summary>
    public bool IsJobExecutionEnabled { get; set; } = true;

    public BackgroundJobConfiguration GetJob(string name) =>
        _jobs.GetValueOrDefault(name) ?? throw new AbpException($"Undefined background job for the job name: {name}");

    public void AddJob<TJob>()
    {
        var job = new BackgroundJobConfiguration(typeof(TJob));
        _jobs[BackgroundJobNameAttribute.GetName(job.ArgsType)] = job;
    }
}
