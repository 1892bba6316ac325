namespace BulkWhatsApp.Foundation.Domain;

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
