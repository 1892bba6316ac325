namespace BulkWhatsApp.Foundation;

public interface ITransientDependency;
