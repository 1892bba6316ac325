using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// Base of application services. Registered by <c>AddApplicationServices</c> behind its interfaces, with unit of work, audit,
/// authorization and validation in front of every method.
/// </summary>
public abstract class ApplicationService : IApplicationService, ITransientDependency
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    protected IUnitOfWorkManager UnitOfWorkManager => LazyServiceProvider.LazyGetRequiredService<IUnitOfWorkManager>();

    protected IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    protected ILoggerFactory LoggerFactory => LazyServiceProvider.LazyGetRequiredService<ILoggerFactory>();

    protected ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    protected IDataFilter DataFilter => LazyServiceProvider.LazyGetRequiredService<IDataFilter>();

    protected ICurrentUser CurrentUser => LazyServiceProvider.LazyGetRequiredService<ICurrentUser>();

    protected IClock Clock => LazyServiceProvider.LazyGetRequiredService<IClock>();

    protected IAuthorizationService AuthorizationService => LazyServiceProvider.LazyGetRequiredService<IAuthorizationService>();

    protected IStringLocalizerFactory StringLocalizerFactory => LazyServiceProvider.LazyGetRequiredService<IStringLocalizerFactory>();

    /// <summary>Texts of <see cref="LocalizationResource"/>.</summary>
    protected IStringLocalizer L => field ??= CreateLocalizer();

    protected Type? LocalizationResource { get; set; }

    protected IUnitOfWork? CurrentUnitOfWork => UnitOfWorkManager.Current;

    protected ILogger Logger => LazyServiceProvider.LazyGetService<ILoggerFactory>()?.CreateLogger(GetType().FullName!) ?? NullLogger.Instance;

    /// <summary>Nothing is checked where there is no policy name.</summary>
    /// <exception cref="AbpAuthorizationException">The policy does not hold for the current user.</exception>
    protected virtual async Task CheckPolicyAsync(string? policyName)
    {
        if (!string.IsNullOrEmpty(policyName))
        {
            await AuthorizationService.CheckAsync(policyName);
        }
    }

    protected virtual IStringLocalizer CreateLocalizer() =>
        StringLocalizerFactory.Create(LocalizationResource ?? throw new AbpException($"Set {nameof(LocalizationResource)} or override {nameof(CreateLocalizer)} to use the {nameof(L)} property of {GetType().Name}."));
}
