using BulkWhatsApp.Foundation;
using BulkWhatsApp.Foundation.Contracts;

namespace System.Linq;

public static class AbpPagingQueryableExtensions
{
    public static IQueryable<T> PageBy<T>(this IQueryable<T> query, IPagedResultRequest pagedResultRequest)
    {
        Check.NotNull(pagedResultRequest, nameof(pagedResultRequest));
        return query.PageBy(pagedResultRequest.SkipCount, pagedResultRequest.MaxResultCount);
    }
}
