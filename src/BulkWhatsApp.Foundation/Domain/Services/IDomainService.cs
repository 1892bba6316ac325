namespace BulkWhatsApp.Foundation.Domain;

public interface IDomainService : ITransientDependency;
