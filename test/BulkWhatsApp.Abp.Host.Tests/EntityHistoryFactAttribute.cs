using Volo.Abp.Modularity;

namespace BulkWhatsApp;

/// <summary>ABP 9 reads changes through a method that EF Core 10 does not have.</summary>
public sealed class EntityHistoryFactAttribute : FactAttribute
{
    public EntityHistoryFactAttribute()
    {
        if (typeof(AbpModule).Assembly.GetName().Version?.Major < 10)
        {
            Skip = "Entity history needs ABP 10 on EF Core 10.";
        }
    }
}
