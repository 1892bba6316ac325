using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation;

/// <summary>A text that is looked up when it is shown, in the culture of who looks.</summary>
public interface ILocalizableString
{
    LocalizedString Localize(IStringLocalizerFactory stringLocalizerFactory);
}
