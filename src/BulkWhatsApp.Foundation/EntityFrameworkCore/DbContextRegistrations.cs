using System.Collections.Concurrent;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>Finds the context that stands behind a context type or a module's context interface.</summary>
internal sealed class DbContextRegistrations(IEnumerable<DbContextRegistration> registrations)
{
    private readonly DbContextRegistration[] _all = [.. registrations];
    private readonly ConcurrentDictionary<Type, DbContextRegistration> _byType = new();

    public DbContextRegistration Get(Type type) => _byType.GetOrAdd(type, Find);

    private DbContextRegistration Find(Type type) =>
        _all.FirstOrDefault(registration => registration.Serves(type))
        ?? throw new AbpException($"No DbContext is registered for {type.FullName}. Use services.AddAbpDbContext.");
}
