using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class UnitOfWorkTests(LibraryApplication application)
{
    private IUnitOfWorkManager Manager => application.Services.GetRequiredService<IUnitOfWorkManager>();

    private IBookRepository Books => application.Services.GetRequiredService<IBookRepository>();

    [Fact]
    public async Task Without_a_unit_of_work_there_is_no_DbContext()
    {
        Manager.Current.ShouldBeNull();
        (await Should.ThrowAsync<AbpException>(
            () => application.Services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync()))
            .Message.ShouldContain("inside a unit of work");
    }

    [Fact]
    public async Task A_completed_one_is_committed()
    {
        using (var unitOfWork = Manager.Begin(isTransactional: true))
        {
            await Books.InsertAsync(new Book(Guid.NewGuid(), "Committed"));
            await unitOfWork.CompleteAsync();
            unitOfWork.IsCompleted.ShouldBeTrue();
        }

        Manager.Current.ShouldBeNull();
        (await application.HasBookAsync("Committed")).ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_is_not_completed_is_rolled_back_with_what_was_saved()
    {
        using (Manager.Begin(isTransactional: true))
        {
            await Books.InsertAsync(new Book(Guid.NewGuid(), "Abandoned"), autoSave: true);
            (await Books.AnyAsync(book => book.Name == "Abandoned")).ShouldBeTrue();
        }

        (await application.HasBookAsync("Abandoned")).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_was_rolled_back_completes_without_effect()
    {
        using (var unitOfWork = Manager.Begin(isTransactional: true))
        {
            await Books.InsertAsync(new Book(Guid.NewGuid(), "Rolled back"), autoSave: true);
            await unitOfWork.RollbackAsync();
            await unitOfWork.CompleteAsync();
        }

        (await application.HasBookAsync("Rolled back")).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_transaction_what_was_saved_stays()
    {
        using (Manager.Begin())
        {
            await Books.InsertAsync(new Book(Guid.NewGuid(), "Saved at once"), autoSave: true);
        }

        (await application.HasBookAsync("Saved at once")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_inner_one_joins_and_is_committed_with_the_outer()
    {
        using (var outer = Manager.Begin(isTransactional: true))
        {
            using (var inner = Manager.Begin(isTransactional: true))
            {
                inner.Id.ShouldBe(outer.Id);
                await Books.InsertAsync(new Book(Guid.NewGuid(), "Joined"));
                await inner.CompleteAsync();
            }

            Manager.Current.ShouldBeSameAs(outer);
            (await application.HasBookAsync("Joined")).ShouldBeFalse();
            await outer.CompleteAsync();
        }

        (await application.HasBookAsync("Joined")).ShouldBeTrue();
    }

    [Fact]
    public async Task One_of_its_own_is_committed_whatever_becomes_of_the_outer()
    {
        using (var outer = Manager.Begin(isTransactional: true))
        {
            await Books.InsertAsync(new Book(Guid.NewGuid(), "Outer"), autoSave: true);
            using (var inner = Manager.Begin(requiresNew: true, isTransactional: true))
            {
                inner.Outer.ShouldBeSameAs(outer);
                await Books.InsertAsync(new Book(Guid.NewGuid(), "Inner"));
                await inner.CompleteAsync();
            }

            Manager.Current.ShouldBeSameAs(outer);
        }

        (await application.HasBookAsync("Outer")).ShouldBeFalse();
        (await application.HasBookAsync("Inner")).ShouldBeTrue();
    }

    [Fact]
    public async Task Contexts_of_one_database_share_connection_and_transaction()
    {
        var bookId = Guid.NewGuid();
        using (Manager.Begin(isTransactional: true))
        {
            await Books.InsertAsync(new Book(bookId, "Lent"), autoSave: true);
            await application.Services.GetRequiredService<IRepository<Loan, Guid>>()
                .InsertAsync(new Loan(Guid.NewGuid(), bookId), autoSave: true);

            var library = await application.Services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync();
            var loans = await application.Services.GetRequiredService<IDbContextProvider<LoansDbContext>>().GetDbContextAsync();
            loans.Database.GetDbConnection().ShouldBeSameAs(library.Database.GetDbConnection());
            loans.Database.CurrentTransaction!.GetDbTransaction().ShouldBeSameAs(library.Database.CurrentTransaction!.GetDbTransaction());
        }

        (await application.InUnitOfWorkAsync(
            services => services.GetRequiredService<IRepository<Loan, Guid>>().AnyAsync(loan => loan.BookId == bookId))).ShouldBeFalse();
    }

    [Fact]
    public async Task Contexts_of_one_database_are_committed_together()
    {
        var bookId = Guid.NewGuid();
        using (var unitOfWork = Manager.Begin(isTransactional: true))
        {
            await application.Services.GetRequiredService<IRepository<Loan, Guid>>().InsertAsync(new Loan(Guid.NewGuid(), bookId));
            await Books.InsertAsync(new Book(bookId, "Lent and committed"));
            await unitOfWork.CompleteAsync();
        }

        (await application.FindBookAsync(bookId)).ShouldNotBeNull();
        (await application.InUnitOfWorkAsync(
            services => services.GetRequiredService<IRepository<Loan, Guid>>().AnyAsync(loan => loan.BookId == bookId))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_module_reaches_its_context_by_its_interface()
    {
        using var unitOfWork = Manager.Begin();
        var provider = application.Services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>();
        var context = await provider.GetDbContextAsync();

        context.ShouldBeOfType<LibraryDbContext>();
        (await provider.GetDbContextAsync()).ShouldBeSameAs(context);
    }

    [Fact]
    public async Task Handlers_run_after_the_commit_and_outside_the_unit_of_work()
    {
        var seen = false;
        using (var outer = Manager.Begin(isTransactional: true))
        {
            using (var inner = Manager.Begin())
            {
                await Books.InsertAsync(new Book(Guid.NewGuid(), "Announced"));
                inner.OnCompleted(async () =>
                {
                    Manager.Current.ShouldBeNull();
                    seen = await application.HasBookAsync("Announced");
                });
                await inner.CompleteAsync();
            }

            seen.ShouldBeFalse();
            await outer.CompleteAsync();
        }

        seen.ShouldBeTrue();
    }

    [Fact]
    public async Task Handlers_do_not_run_after_a_rollback()
    {
        var ran = false;
        using (var unitOfWork = Manager.Begin(isTransactional: true))
        {
            unitOfWork.OnCompleted(() =>
            {
                ran = true;
                return Task.CompletedTask;
            });
            await unitOfWork.RollbackAsync();
            await unitOfWork.CompleteAsync();
        }

        ran.ShouldBeFalse();
    }

    [Fact]
    public async Task It_can_be_completed_once_only()
    {
        using var unitOfWork = Manager.Begin();
        await unitOfWork.CompleteAsync();
        await Should.ThrowAsync<AbpException>(() => unitOfWork.CompleteAsync());
    }

    [Fact]
    public async Task Parallel_flows_have_each_their_own()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var unitOfWork = Manager.Begin(isTransactional: true);
            await Task.Yield();
            Manager.Current.ShouldBeSameAs(unitOfWork);
            await Books.InsertAsync(new Book(Guid.NewGuid(), $"Parallel {number}"));
            await unitOfWork.CompleteAsync();
            return unitOfWork.Id;
        }));

        ids.Distinct().Count().ShouldBe(8);
        (await application.InUnitOfWorkAsync(
            services => services.GetRequiredService<IBookRepository>().CountAsync(book => book.Name.StartsWith("Parallel ")))).ShouldBe(8);
    }
}
