namespace BulkWhatsApp.Foundation.Domain;

public interface IUnitOfWorkManager
{
    /// <summary>The unit of work of the current asynchronous flow.</summary>
    IUnitOfWork? Current { get; }

    /// <summary>Joins the current unit of work, or begins one where there is none or a new one is required.</summary>
    IUnitOfWork Begin(AbpUnitOfWorkOptions options, bool requiresNew = false);
}
