using System.Data;

namespace BulkWhatsApp.Foundation.Domain;

public interface IAbpUnitOfWorkOptions
{
    bool IsTransactional { get; }

    IsolationLevel? IsolationLevel { get; }

    /// <summary>Of a database command, in milliseconds.</summary>
    int? Timeout { get; }
}
