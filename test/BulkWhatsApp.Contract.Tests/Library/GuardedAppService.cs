using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Contract.Library;

public interface IGuardedAppService : IApplicationService
{
    Task<string> ReadAsync();

    Task<string> WriteAsync();

    Task<string> OpenAsync();
}

[Authorize(LibraryPermissions.Read)]
public class GuardedAppService : ApplicationService, IGuardedAppService
{
    public virtual Task<string> ReadAsync() => Task.FromResult("read");

    [Authorize(LibraryPermissions.Write)]
    public virtual Task<string> WriteAsync() => Task.FromResult("written");

    [AllowAnonymous]
    public virtual Task<string> OpenAsync() => Task.FromResult("open");
}
