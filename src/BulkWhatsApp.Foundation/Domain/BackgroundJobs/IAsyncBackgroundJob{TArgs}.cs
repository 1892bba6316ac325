namespace BulkWhatsApp.Foundation.Domain;

public interface IAsyncBackgroundJob<in TArgs>
{
    Task ExecuteAsync(TArgs args);
}
