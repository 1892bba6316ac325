namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>How the provider hands a new context its services.</summary>
internal interface IInitializedDbContext
{
    void Initialize(IAbpLazyServiceProvider lazyServiceProvider);
}
