namespace BulkWhatsApp.Foundation.Contracts;

public interface IApplicationService : IRemoteService;
