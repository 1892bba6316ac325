namespace BulkWhatsApp.Foundation;

public interface IHasLogLevel
{
    LogLevel LogLevel { get; }
}
