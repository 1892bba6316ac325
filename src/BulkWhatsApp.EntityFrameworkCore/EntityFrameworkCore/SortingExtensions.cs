using System.Linq.Expressions;

namespace BulkWhatsApp.EntityFrameworkCore;

internal static class SortingExtensions
{
    /// <summary>Orders by "column" or "column desc"; separate several with commas. Only the listed columns are allowed.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.SortingInvalid"/></exception>
    public static IQueryable<T> OrderBySorting<T>(
        this IQueryable<T> query, string? sorting, IReadOnlyDictionary<string, Expression<Func<T, object?>>> columns, string byDefault)
    {
        IOrderedQueryable<T>? ordered = null;
        foreach (var part in (string.IsNullOrWhiteSpace(sorting) ? byDefault : sorting).Split(',', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var direction = words.Length > 1 ? words[1].ToLowerInvariant() : "asc";
            if (words.Length is 0 or > 2 || direction is not ("asc" or "desc") || !columns.TryGetValue(words[0], out var column))
            {
                throw new BusinessException(BulkWhatsAppErrorCodes.SortingInvalid)
                    .WithData("sorting", sorting ?? "").WithData("columns", string.Join(", ", columns.Keys));
            }

            var descending = direction == "desc";
            ordered = (ordered, descending) switch
            {
                (null, false) => query.OrderBy(column),
                (null, true) => query.OrderByDescending(column),
                (_, false) => ordered.ThenBy(column),
                (_, true) => ordered.ThenByDescending(column),
            };
        }

        return ordered!;
    }
}

/// <summary>Columns a list may be sorted by, by their names in the API.</summary>
internal sealed class SortColumns<T>() : Dictionary<string, Expression<Func<T, object?>>>(StringComparer.OrdinalIgnoreCase);
