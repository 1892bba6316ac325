using System.Collections.Concurrent;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation;

/// <summary>Localizers over the registered JSON resources; for any other type the framework's own, over .resx files.</summary>
internal sealed class JsonStringLocalizerFactory(
    IOptions<JsonLocalizationOptions> options,
    IOptions<LocalizationOptions> frameworkOptions,
    ILoggerFactory loggerFactory) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory _framework = new(frameworkOptions, loggerFactory);
    private readonly ConcurrentDictionary<Type, JsonStringLocalizer> _localizers = new();

    public IStringLocalizer Create(Type resourceSource) =>
        options.Value.Resources.TryGetValue(resourceSource, out var source)
            ? _localizers.GetOrAdd(resourceSource, static (_, source) => new JsonStringLocalizer(new JsonLocalizationResource(source)), source)
            : _framework.Create(resourceSource);

    public IStringLocalizer Create(string baseName, string location) => _framework.Create(baseName, location);

    public IStringLocalizer? CreateByResourceName(string resourceName)
    {
        var type = options.Value.Resources.Keys.FirstOrDefault(type => LocalizationResourceNameAttribute.GetName(type) == resourceName);
        return type is null ? null : Create(type);
    }
}
