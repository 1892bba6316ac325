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
