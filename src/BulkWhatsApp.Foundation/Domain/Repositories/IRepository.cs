namespace BulkWhatsApp.Foundation.Domain;

public interface IRepository;
