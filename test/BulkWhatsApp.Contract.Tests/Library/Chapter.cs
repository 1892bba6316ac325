namespace BulkWhatsApp.Contract.Library;

public class Chapter : FullAuditedEntity<Guid>
{
    public Chapter(string title) => Title = title;

    public Chapter(Guid id, string title)
        : base(id) => Title = title;

    protected Chapter()
    {
        Title = default!;
    }

    public virtual Guid BookId { get; protected set; }

    public virtual string Title { get; protected set; }
}
