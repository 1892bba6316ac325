using System.Linq.Expressions;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>Columns a list may be sorted by, by their names in the API.</summary>
internal sealed class SortColumns<T>() : Dictionary<string, Expression<Func<T, object?>>>(StringComparer.OrdinalIgnoreCase);
