using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Mvc;

public abstract class AbpControllerBase : ControllerBase
{
    protected IUnitOfWorkManager UnitOfWorkManager => Get<IUnitOfWorkManager>();

    protected IUnitOfWork? CurrentUnitOfWork => UnitOfWorkManager.Current;

    protected IGuidGenerator GuidGenerator => Get<IGuidGenerator>();

    protected ILogger Logger => Get<ILoggerFactory>().CreateLogger(GetType().FullName!);

    protected ICurrentUser CurrentUser => Get<ICurrentUser>();

    protected ICurrentTenant CurrentTenant => Get<ICurrentTenant>();

    protected IAuthorizationService AuthorizationService => Get<IAuthorizationService>();

    protected IClock Clock => Get<IClock>();

    /// <summary>Texts of <see cref="LocalizationResource"/>.</summary>
    protected IStringLocalizer L => field ??= Get<IStringLocalizerFactory>().Create(LocalizationResource!);

    protected Type? LocalizationResource { get; set; }

    private T Get<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();
}
