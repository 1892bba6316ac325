namespace BulkWhatsApp.Foundation;

public interface IHasErrorDetails
{
    string? Details { get; }
}
