namespace BulkWhatsApp.Foundation.Contracts;

public interface IRemoteService;
