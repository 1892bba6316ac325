using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation;

/// <summary>What <c>AddJsonLocalization</c> collected: the embedded folders of each resource, in order.</summary>
internal sealed class JsonLocalizationOptions
{
    public Dictionary<Type, List<(Assembly Assembly, string Folder)>> Resources { get; } = [];
}

/// <summary>Localizers for the registered JSON resources; for any other type the framework's own, for .resx files.</summary>
internal sealed class JsonStringLocalizerFactory(
    IOptions<JsonLocalizationOptions> options,
    IOptions<LocalizationOptions> frameworkOptions,
    ILoggerFactory loggerFactory) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory _framework = new(frameworkOptions, loggerFactory);
    private readonly ConcurrentDictionary<Type, JsonStringLocalizer> _localizers = new();

    public IStringLocalizer Create(Type resourceSource) => options.Value.Resources.TryGetValue(resourceSource, out var folders)
        ? _localizers.GetOrAdd(resourceSource, static (_, folders) => new JsonStringLocalizer(folders), folders)
        : _framework.Create(resourceSource);

    public IStringLocalizer Create(string baseName, string location) => _framework.Create(baseName, location);
}

/// <summary>
/// The texts of one resource, read once from the embedded files <c>{"culture":"en","texts":{…}}</c>. For de-AT, a text is looked up in
/// de-AT, then in de, then in en.
/// </summary>
internal sealed class JsonStringLocalizer : IStringLocalizer
{
    private const string DefaultCulture = "en";

    private readonly Dictionary<string, Dictionary<string, string>> _texts = new(StringComparer.OrdinalIgnoreCase);

    public JsonStringLocalizer(IEnumerable<(Assembly Assembly, string Folder)> folders)
    {
        foreach (var (assembly, folder) in folders)
        {
            Load(assembly, folder);
        }
    }

    public LocalizedString this[string name] =>
        Find(name) is { } text ? new LocalizedString(name, text) : new LocalizedString(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = this[name];
            return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments), text.ResourceNotFound);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures)
    {
        var chain = Chain(CultureInfo.CurrentUICulture);
        return (includeParentCultures ? chain : chain.Take(1))
            .SelectMany(texts => texts)
            .DistinctBy(text => text.Key)
            .Select(text => new LocalizedString(text.Key, text.Value));
    }

    private string? Find(string name) =>
        Chain(CultureInfo.CurrentUICulture).Select(texts => texts.GetValueOrDefault(name)).FirstOrDefault(text => text is not null);

    private IEnumerable<Dictionary<string, string>> Chain(CultureInfo culture)
    {
        for (var current = culture; current.Name.Length > 0; current = current.Parent)
        {
            yield return Of(current.Name);
        }

        yield return Of(DefaultCulture);
    }

    private Dictionary<string, string> Of(string culture) => _texts.GetValueOrDefault(culture) ?? [];

    private void Load(Assembly assembly, string folder)
    {
        // In a resource name, the compiler separates folders with dots and turns hyphens into underscores.
        var infix = '.' + folder.Trim('/').Replace('/', '.').Replace('-', '_') + '.';
        var files = assembly.GetManifestResourceNames().Where(name => IsFileIn(infix, name)).ToList();
        if (files.Count == 0)
        {
            throw new AbpException($"The assembly {assembly.GetName().Name} embeds no localization files under '{folder}'.");
        }

        files.ForEach(file => LoadFile(assembly, file));
    }

    private static bool IsFileIn(string infix, string name)
    {
        var start = ('.' + name).LastIndexOf(infix, StringComparison.Ordinal);
        return start >= 0
            && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            && !name[(start + infix.Length - 1)..^".json".Length].Contains('.');
    }

    private void LoadFile(Assembly assembly, string file)
    {
        using var stream = assembly.GetManifestResourceStream(file)!;
        var content = JsonSerializer.Deserialize<FileContent>(stream, JsonSerializerOptions.Web)!;
        var texts = _texts[content.Culture] = new(Of(content.Culture));
        foreach (var (name, text) in content.Texts)
        {
            texts[name] = text;
        }
    }

    private sealed record FileContent(string Culture, Dictionary<string, string> Texts);
}
