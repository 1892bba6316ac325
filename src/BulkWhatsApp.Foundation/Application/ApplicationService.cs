using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// Base of application services. <c>AddApplicationServices</c> registers them under their interfaces; unit of work, audit,
/// authorization and validation then apply to every call.
/// </summary>
public abstract class ApplicationService : IApplicationService
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    protected IUnitOfWorkManager UnitOfWorkManager => LazyServiceProvider.LazyGetRequiredService<IUnitOfWorkManager>();

    protected IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    protected ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    protected ICurrentUser CurrentUser => LazyServiceProvider.LazyGetRequiredService<ICurrentUser>();

    protected IClock Clock => LazyServiceProvider.LazyGetRequiredService<IClock>();

    protected IAuthorizationService AuthorizationService => LazyServiceProvider.LazyGetRequiredService<IAuthorizationService>();

    /// <summary>Texts of <see cref="LocalizationResource"/>.</summary>
    protected IStringLocalizer L =>
        field ??= LazyServiceProvider.LazyGetRequiredService<IStringLocalizerFactory>().Create(LocalizationResource!);

    protected Type? LocalizationResource { get; set; }

    protected IUnitOfWork? CurrentUnitOfWork => UnitOfWorkManager.Current;

    protected ILogger Logger => LazyServiceProvider.LoggerOf(this);
}
