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
