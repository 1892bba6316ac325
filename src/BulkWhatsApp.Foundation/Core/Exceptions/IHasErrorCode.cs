namespace BulkWhatsApp.Foundation;

public interface IHasErrorCode
{
    string? Code { get; }
}
