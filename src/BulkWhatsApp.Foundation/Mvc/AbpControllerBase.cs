using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkWhatsApp.Foundation.Mvc;

public abstract class AbpControllerBase : ControllerBase
{
    public IAbpLazyServiceProvider LazyServiceProvider
    {
        get => field ??= HttpContext.RequestServices.GetRequiredService<IAbpLazyServiceProvider>();
        set;
    }

    protected IUnitOfWorkManager UnitOfWorkManager => LazyServiceProvider.LazyGetRequiredService<IUnitOfWorkManager>();

    protected IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    protected ILoggerFactory LoggerFactory => LazyServiceProvider.LazyGetRequiredService<ILoggerFactory>();

    protected ILogger Logger => LazyServiceProvider.LazyGetService<ILoggerFactory>()?.CreateLogger(GetType().FullName!) ?? NullLogger.Instance;

    protected ICurrentUser CurrentUser => LazyServiceProvider.LazyGetRequiredService<ICurrentUser>();

    protected ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    protected IAuthorizationService AuthorizationService => LazyServiceProvider.LazyGetRequiredService<IAuthorizationService>();

    protected IUnitOfWork? CurrentUnitOfWork => UnitOfWorkManager.Current;

    protected IClock Clock => LazyServiceProvider.LazyGetRequiredService<IClock>();

    protected IStringLocalizerFactory StringLocalizerFactory => LazyServiceProvider.LazyGetRequiredService<IStringLocalizerFactory>();

    /// <summary>Texts of <see cref="LocalizationResource"/>.</summary>
    protected IStringLocalizer L => field ??= CreateLocalizer();

    protected Type? LocalizationResource { get; set; }

    protected virtual IStringLocalizer CreateLocalizer() =>
        StringLocalizerFactory.Create(LocalizationResource ?? throw new AbpException($"Set {nameof(LocalizationResource)} or override {nameof(CreateLocalizer)} to use the {nameof(L)} property of {GetType().Name}."));
}
