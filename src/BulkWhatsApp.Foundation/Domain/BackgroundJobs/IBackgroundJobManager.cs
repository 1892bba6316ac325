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
