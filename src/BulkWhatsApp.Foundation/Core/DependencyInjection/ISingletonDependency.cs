namespace BulkWhatsApp.Foundation;

public interface ISingletonDependency;
