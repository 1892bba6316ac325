using System.Collections.Concurrent;

namespace BulkWhatsApp.Contract.Library;

public class Loan : AuditedAggregateRoot<Guid>
{
    public Loan(Guid id, Guid bookId)
        : base(id) => BookId = bookId;

    protected Loan()
    {
    }

    public virtual Guid BookId { get; protected set; }
}

public class LoansDbContext(DbContextOptions<LoansDbContext> options) : AbpDbContext<LoansDbContext>(options)
{
    public DbSet<Loan> Loans { get; set; }
}

/// <summary>Listens like another module; fails where a test wants it to.</summary>
public class LentBookListener(
    IRepository<Loan, Guid> loans, IUnitOfWorkManager unitOfWorkManager, ICurrentTenant currentTenant, IGuidGenerator guids)
    : IDistributedEventHandler<BookLentEto>, ITransientDependency
{
    /// <summary>Fails for these books.</summary>
    public static ConcurrentDictionary<Guid, bool> Refused { get; } = new();

    /// <summary>The tenant in which it heard about each book.</summary>
    public static ConcurrentDictionary<Guid, Guid?> Heard { get; } = new();

    public async Task HandleEventAsync(BookLentEto eventData)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        Heard[eventData.BookId] = currentTenant.Id;
        await loans.InsertAsync(new Loan(guids.Create(), eventData.BookId));
        if (Refused.ContainsKey(eventData.BookId))
        {
            throw new BusinessException("Library:Refused");
        }

        await unitOfWork.CompleteAsync();
    }
}
