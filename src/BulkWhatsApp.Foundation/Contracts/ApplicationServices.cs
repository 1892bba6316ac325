namespace BulkWhatsApp.Foundation.Contracts;

public interface IRemoteService;

public interface IApplicationService : IRemoteService;
