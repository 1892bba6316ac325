namespace BulkWhatsApp.Foundation.Domain;

internal sealed class UnitOfWorkManager(IServiceScopeFactory scopeFactory) : IUnitOfWorkManager
{
    private readonly AsyncLocal<UnitOfWork?> _ambient = new();

    IUnitOfWork? IUnitOfWorkManager.Current => Current;

    public UnitOfWork? Current
    {
        get
        {
            var current = _ambient.Value;
            while (current is { IsDisposed: true } or { IsCompleted: true })
            {
                current = current.Outer as UnitOfWork;
            }

            return current;
        }
    }

    public IUnitOfWork Begin(AbpUnitOfWorkOptions options, bool requiresNew = false)
    {
        Check.NotNull(options, nameof(options));
        var outer = Current;
        if (outer is not null && !requiresNew)
        {
            return new JoinedUnitOfWork(outer);
        }

        var unitOfWork = new UnitOfWork(scopeFactory.CreateScope(), options.Clone(), outer, ended => _ambient.Value = ended.Outer as UnitOfWork);
        _ambient.Value = unitOfWork;
        return unitOfWork;
    }
}
