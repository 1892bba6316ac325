namespace BulkWhatsApp.Foundation;

public interface IScopedDependency;
