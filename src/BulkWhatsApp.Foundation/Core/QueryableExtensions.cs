using System.Linq.Expressions;
using BulkWhatsApp.Foundation.Contracts;

namespace System.Linq;

public static class AbpQueryableExtensions
{
    public static IQueryable<T> PageBy<T>(this IQueryable<T> query, int skipCount, int maxResultCount) =>
        query.Skip(skipCount).Take(maxResultCount);

    public static IQueryable<T> PageBy<T>(this IQueryable<T> query, PagedResultRequestDto input) =>
        query.PageBy(input.SkipCount, input.MaxResultCount);

    public static IQueryable<T> WhereIf<T>(this IQueryable<T> query, bool condition, Expression<Func<T, bool>> predicate) =>
        condition ? query.Where(predicate) : query;
}
