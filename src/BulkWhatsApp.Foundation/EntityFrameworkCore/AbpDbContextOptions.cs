using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>How contexts reach their database.</summary>
public class AbpDbContextOptions
{
    private readonly Dictionary<Type, Delegate> _actions = [];
    private Action<AbpDbContextConfigurationContext>? _defaultAction;

    /// <summary>
    /// For every context without an action of its own. Use the existing connection where there is one:
    /// <c>UseNpgsql(context.ExistingConnection)</c>, else <c>UseNpgsql(context.ConnectionString)</c>.
    /// </summary>
    public void Configure(Action<AbpDbContextConfigurationContext> action) => _defaultAction = Check.NotNull(action, nameof(action));

    public void Configure<TDbContext>(Action<AbpDbContextConfigurationContext<TDbContext>> action)
        where TDbContext : AbpDbContext<TDbContext> =>
        _actions[typeof(TDbContext)] = Check.NotNull(action, nameof(action));

    internal void Apply<TDbContext>(AbpDbContextConfigurationContext<TDbContext> context)
        where TDbContext : AbpDbContext<TDbContext>
    {
        if (_actions.TryGetValue(typeof(TDbContext), out var action))
        {
            ((Action<AbpDbContextConfigurationContext<TDbContext>>)action)(context);
        }
        else if (_defaultAction is not null)
        {
            _defaultAction(context);
        }
        else
        {
            throw new AbpException($"No configuration found for {typeof(TDbContext).FullName}! Use services.Configure<AbpDbContextOptions>(...) to configure it.");
        }
    }
}

public class AbpDbContextConfigurationContext
{
    public AbpDbContextConfigurationContext(
        string connectionString,
        IServiceProvider serviceProvider,
        string? connectionStringName,
        DbConnection? existingConnection)
    {
        ConnectionString = connectionString;
        ServiceProvider = serviceProvider;
        ConnectionStringName = connectionStringName;
        ExistingConnection = existingConnection;
        DbContextOptions = new DbContextOptionsBuilder().UseApplicationServiceProvider(serviceProvider);
    }

    public IServiceProvider ServiceProvider { get; }

    public string ConnectionString { get; }

    public string? ConnectionStringName { get; }

    /// <summary>The connection another context of the unit of work has to the same database.</summary>
    public DbConnection? ExistingConnection { get; }

    public DbContextOptionsBuilder DbContextOptions { get; protected set; }
}

public class AbpDbContextConfigurationContext<TDbContext> : AbpDbContextConfigurationContext
    where TDbContext : AbpDbContext<TDbContext>
{
    public AbpDbContextConfigurationContext(
        string connectionString,
        IServiceProvider serviceProvider,
        string? connectionStringName,
        DbConnection? existingConnection)
        : base(connectionString, serviceProvider, connectionStringName, existingConnection) =>
        base.DbContextOptions = new DbContextOptionsBuilder<TDbContext>().UseApplicationServiceProvider(serviceProvider);

    public new DbContextOptionsBuilder<TDbContext> DbContextOptions => (DbContextOptionsBuilder<TDbContext>)base.DbContextOptions;
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class ConnectionStringNameAttribute(string name) : Attribute
{
    public string Name { get; } = Check.NotNull(name, nameof(name));

    public static string GetConnStringName<T>() => GetConnStringName(typeof(T));

    /// <summary>The name given by the attribute, or the full name of the type.</summary>
    public static string GetConnStringName(Type type) => type.GetCustomAttribute<ConnectionStringNameAttribute>()?.Name ?? type.FullName!;
}
