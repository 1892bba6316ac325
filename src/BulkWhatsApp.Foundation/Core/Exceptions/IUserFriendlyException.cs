namespace BulkWhatsApp.Foundation;

public interface IUserFriendlyException : IBusinessException;
