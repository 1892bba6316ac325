using System.Text.Json;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>Keeps jobs in the database: in the transaction of the current unit of work, or at once outside of one.</summary>
internal sealed class DatabaseBackgroundJobManager(
    IBackgroundJobDatabase database,
    IUnitOfWorkManager unitOfWorkManager,
    IGuidGenerator guidGenerator,
    IClock clock) : IBackgroundJobManager
{
    public async Task<string> EnqueueAsync<TArgs>(TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal, TimeSpan? delay = null)
    {
        var job = new BackgroundJobRecord(
            guidGenerator.Create(), BackgroundJobNameAttribute.GetName<TArgs>(), JsonSerializer.Serialize(args), priority,
            clock.Now, clock.Now + (delay ?? TimeSpan.Zero));
        using var unitOfWork = unitOfWorkManager.Begin();
        (await database.GetDbContextAsync()).Add(job);
        await unitOfWork.CompleteAsync();
        return job.Id.ToString();
    }
}
