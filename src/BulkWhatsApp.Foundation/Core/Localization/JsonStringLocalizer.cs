using System.Globalization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation;

internal sealed class JsonStringLocalizer(JsonLocalizationResource resource) : IStringLocalizer
{
    public LocalizedString this[string name]
    {
        get
        {
            var text = resource.Find(name, CultureInfo.CurrentUICulture);
            return new LocalizedString(name, text ?? name, resourceNotFound: text is null);
        }
    }

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = resource.Find(name, CultureInfo.CurrentUICulture);
            return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text ?? name, arguments), resourceNotFound: text is null);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        resource.GetAll(CultureInfo.CurrentUICulture, includeParentCultures).Select(text => new LocalizedString(text.Key, text.Value));
}
