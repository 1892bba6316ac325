namespace BulkWhatsApp.Foundation.Contracts;

public interface IEntityDto;
