using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Contract.Library;

[Authorize(LibraryPermissions.Read)]
public class GuardedAppService : ApplicationService, IGuardedAppService
{
    public virtual Task<string> ReadAsync() => Task.FromResult("read");

    [Authorize(LibraryPermissions.Write)]
    public virtual Task<string> WriteAsync() => Task.FromResult("written");

    [AllowAnonymous]
    public virtual Task<string> OpenAsync() => Task.FromResult("open");
}
