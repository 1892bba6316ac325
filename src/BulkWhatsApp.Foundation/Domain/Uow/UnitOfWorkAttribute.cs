using System.Data;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Overrides the unit of work of a service or controller, or of one of its methods.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface)]
public class UnitOfWorkAttribute : Attribute
{
    public UnitOfWorkAttribute()
    {
    }

    public UnitOfWorkAttribute(bool isTransactional) => IsTransactional = isTransactional;

    public UnitOfWorkAttribute(bool isTransactional, IsolationLevel isolationLevel)
        : this(isTransactional) => IsolationLevel = isolationLevel;

    public UnitOfWorkAttribute(bool isTransactional, IsolationLevel isolationLevel, int timeout)
        : this(isTransactional, isolationLevel) => Timeout = timeout;

    /// <summary>Null: by the method's name or the HTTP verb.</summary>
    public bool? IsTransactional { get; set; }

    /// <summary>Of a database command, in milliseconds.</summary>
    public int? Timeout { get; set; }

    public IsolationLevel? IsolationLevel { get; set; }

    /// <summary>No unit of work is begun; one that is there already stays.</summary>
    public bool IsDisabled { get; set; }

    public virtual void SetOptions(AbpUnitOfWorkOptions options)
    {
        options.IsTransactional = IsTransactional ?? options.IsTransactional;
        options.Timeout = Timeout ?? options.Timeout;
        options.IsolationLevel = IsolationLevel ?? options.IsolationLevel;
    }
}
