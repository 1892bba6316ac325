namespace BulkWhatsApp.Foundation.Domain;

public interface IHasExtraProperties
{
    ExtraPropertyDictionary ExtraProperties { get; }
}
