namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class BackgroundJobTests(LibraryApplication application)
{
    private IBackgroundJobManager Jobs => application.Services.GetRequiredService<IBackgroundJobManager>();

    [Fact]
    public async Task A_job_runs_with_its_arguments_and_only_once()
    {
        var note = NewNote();
        await Jobs.EnqueueAsync(new NotedJobArgs { Note = note });
        await UntilRunAsync(note, 1);

        await RunAnotherAsync();
        NotedJob.Runs[note].ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_again_until_it_is_done()
    {
        var note = NewNote();
        await Jobs.EnqueueAsync(new NotedJobArgs { Note = note, Failures = 1 });
        await UntilRunAsync(note, 2);

        await RunAnotherAsync();
        NotedJob.Runs[note].ShouldBe(2);
    }

    [Fact]
    public async Task A_job_of_a_unit_of_work_exists_when_that_is_committed()
    {
        string abandoned = NewNote(), committed = NewNote();
        var units = application.Services.GetRequiredService<IUnitOfWorkManager>();
        using (units.Begin(isTransactional: true))
        {
            await Jobs.EnqueueAsync(new NotedJobArgs { Note = abandoned });
        }

        using (var unitOfWork = units.Begin(isTransactional: true))
        {
            await Jobs.EnqueueAsync(new NotedJobArgs { Note = committed });
            await RunAnotherAsync();
            NotedJob.Runs.ShouldNotContainKey(committed);
            await unitOfWork.CompleteAsync();
        }

        await UntilRunAsync(committed, 1);
        NotedJob.Runs.ShouldNotContainKey(abandoned);
    }

    [Fact]
    public void A_job_is_known_by_the_name_of_its_arguments() =>
        BackgroundJobNameAttribute.GetName<NotedJobArgs>().ShouldBe("library-noted");

    private static string NewNote() => Guid.NewGuid().ToString("N");

    // Any other waiting job would have been run with it.
    private async Task RunAnotherAsync()
    {
        var note = NewNote();
        await application.InUnitOfWorkAsync(
            services => services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new NotedJobArgs { Note = note }));
        await UntilRunAsync(note, 1);
    }

    private static Task UntilRunAsync(string note, int times) =>
        Eventually.SoAsync(() => Task.FromResult(NotedJob.Runs.GetValueOrDefault(note)), runs => runs >= times);
}
