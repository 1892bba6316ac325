using System.Linq.Expressions;
using BulkWhatsApp.Foundation;
using BulkWhatsApp.Foundation.Contracts;

namespace System.Linq;

public static class AbpQueryableExtensions
{
    public static IQueryable<T> PageBy<T>(this IQueryable<T> query, int skipCount, int maxResultCount)
    {
        Check.NotNull(query, nameof(query));
        return query.Skip(skipCount).Take(maxResultCount);
    }

    public static IQueryable<T> WhereIf<T>(this IQueryable<T> query, bool condition, Expression<Func<T, bool>> predicate)
    {
        Check.NotNull(query, nameof(query));
        return condition ? query.Where(predicate) : query;
    }
}

public static class AbpPagingQueryableExtensions
{
    public static IQueryable<T> PageBy<T>(this IQueryable<T> query, IPagedResultRequest pagedResultRequest)
    {
        Check.NotNull(pagedResultRequest, nameof(pagedResultRequest));
        return query.PageBy(pagedResultRequest.SkipCount, pagedResultRequest.MaxResultCount);
    }
}
