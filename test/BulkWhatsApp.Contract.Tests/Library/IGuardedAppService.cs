namespace BulkWhatsApp.Contract.Library;

public interface IGuardedAppService : IApplicationService
{
    Task<string> ReadAsync();

    Task<string> WriteAsync();

    Task<string> OpenAsync();
}
