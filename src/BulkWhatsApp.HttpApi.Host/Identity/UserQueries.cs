using System.Linq.Expressions;
using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Identity;

/// <summary>Pages of the current tenant's users.</summary>
public class UserQueries(IDbContextProvider<HostDbContext> contexts) : ITransientDependency
{
    private static readonly Dictionary<string, Expression<Func<AppUser, object?>>> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["userName"] = user => user.NormalizedUserName,
        ["email"] = user => user.NormalizedEmail,
        ["name"] = user => user.Name,
        ["surname"] = user => user.Surname,
        ["phoneNumber"] = user => user.PhoneNumber,
        ["isActive"] = user => user.IsActive,
        ["creationTime"] = user => user.CreationTime,
    };

    public virtual async Task<(long Count, List<AppUser> Page)> GetPageAsync(GetIdentityListInput input, CancellationToken cancellationToken)
    {
        var filter = input.Filter?.Trim().ToUpperInvariant() ?? "";
        var users = (await contexts.GetDbContextAsync()).Users.AsNoTracking().WhereIf(
            filter.Length > 0,
            user => user.NormalizedUserName!.Contains(filter)
                || user.NormalizedEmail!.Contains(filter)
                || user.Name!.ToUpper().Contains(filter)
                || user.Surname!.ToUpper().Contains(filter));
        var count = await users.LongCountAsync(cancellationToken);
        return (count, await Sort(users, input.Sorting).ThenBy(user => user.Id).PageBy(input).ToListAsync(cancellationToken));
    }

    // A column that is not there sorts like none: it comes from a table's header and is no reason to show nothing.
    private static IOrderedQueryable<AppUser> Sort(IQueryable<AppUser> users, string? sorting)
    {
        var parts = (sorting ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var column = parts.Length > 0 && Columns.TryGetValue(parts[0], out var found) ? found : Columns["userName"];
        return parts.Length > 1 && parts[1].Equals("desc", StringComparison.OrdinalIgnoreCase) ? users.OrderByDescending(column) : users.OrderBy(column);
    }
}
