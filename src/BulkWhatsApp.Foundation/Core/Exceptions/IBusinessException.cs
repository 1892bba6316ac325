namespace BulkWhatsApp.Foundation;

public interface IBusinessException;
