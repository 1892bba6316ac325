namespace BulkWhatsApp.Foundation.Tests.Library;

public interface IGuardedAppService : IApplicationService
{
    Task<string> ReadAsync();

    Task<string> WriteAsync();

    Task<string> OpenAsync();
}
