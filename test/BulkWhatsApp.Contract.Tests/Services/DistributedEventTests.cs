namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class DistributedEventTests(LibraryApplication application)
{
    private IUnitOfWorkManager Manager => application.Services.GetRequiredService<IUnitOfWorkManager>();

    private IDistributedEventBus Bus => application.Services.GetRequiredService<IDistributedEventBus>();

    [Fact]
    public async Task An_aggregates_event_is_handled_when_its_unit_of_work_completes_and_what_the_handler_saves_is_part_of_it()
    {
        var id = await application.InsertBookAsync("Lent out");
        using (var unitOfWork = Manager.Begin(isTransactional: true))
        {
            await LendAsync(id);
            LentBookListener.Heard.ShouldNotContainKey(id);
            await unitOfWork.CompleteAsync();
        }

        LentBookListener.Heard.ShouldContainKey(id);
        (await CountLoansAsync(id)).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_told_of_what_was_rolled_back()
    {
        var id = await application.InsertBookAsync("Not lent out");
        using (Manager.Begin(isTransactional: true))
        {
            await LendAsync(id);
        }

        LentBookListener.Heard.ShouldNotContainKey(id);
    }

    [Fact]
    public async Task A_handler_that_fails_undoes_the_unit_of_work()
    {
        var id = await application.InsertBookAsync("Refused");
        LentBookListener.Refused[id] = true;

        await Should.ThrowAsync<BusinessException>(async () =>
        {
            using var unitOfWork = Manager.Begin(isTransactional: true);
            await LendAsync(id);
            await unitOfWork.CompleteAsync();
        });

        (await application.FindBookAsync(id))!.Stock.ShouldBe(0);
        (await CountLoansAsync(id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_handler_works_in_the_tenant_of_the_event()
    {
        Guid bookId = Guid.NewGuid(), tenantId = Guid.NewGuid();

        await Bus.PublishAsync(new BookLentEto(bookId, tenantId));

        LentBookListener.Heard[bookId].ShouldBe(tenantId);
        application.CurrentTenant.Id.ShouldBeNull();
    }

    [Fact]
    public async Task In_a_unit_of_work_an_event_waits_for_its_end_unless_told_otherwise()
    {
        Guid later = Guid.NewGuid(), now = Guid.NewGuid();
        using var unitOfWork = Manager.Begin();

        await Bus.PublishAsync(new BookLentEto(later, null));
        await Bus.PublishAsync(new BookLentEto(now, null), onUnitOfWorkComplete: false);

        (LentBookListener.Heard.ContainsKey(later), LentBookListener.Heard.ContainsKey(now)).ShouldBe((false, true));
        await unitOfWork.CompleteAsync();
        LentBookListener.Heard.ShouldContainKey(later);
    }

    [Fact]
    public async Task A_subscription_ends_when_it_is_disposed()
    {
        var id = Guid.NewGuid();
        var heard = 0;
        using (Bus.Subscribe<BookLentEto>(lent =>
        {
            heard += lent.BookId == id ? 1 : 0;
            return Task.CompletedTask;
        }))
        {
            await Bus.PublishAsync(new BookLentEto(id, null));
        }

        await Bus.PublishAsync(new BookLentEto(id, null));
        heard.ShouldBe(1);
    }

    [Fact]
    public void An_event_is_known_by_its_name() => EventNameAttribute.GetNameOrDefault(typeof(BookLentEto)).ShouldBe("Library.BookLent");

    private async Task LendAsync(Guid id)
    {
        var books = application.Services.GetRequiredService<IBookRepository>();
        var book = await books.GetAsync(id);
        book.Stock = 1;
        book.Lend();
        await books.UpdateAsync(book);
    }

    private Task<int> CountLoansAsync(Guid bookId) =>
        application.InUnitOfWorkAsync(
            services => services.GetRequiredService<IRepository<Loan, Guid>>().CountAsync(loan => loan.BookId == bookId));
}
