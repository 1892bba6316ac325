using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation;

/// <summary>What <c>AddJsonLocalization</c> collected.</summary>
internal sealed class JsonLocalizationOptions
{
    public Dictionary<Type, Source> Resources { get; } = [];

    public sealed class Source
    {
        public string DefaultCulture { get; set; } = "en";

        public List<(Assembly Assembly, string Folder)> Folders { get; } = [];
    }
}

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

/// <summary>The texts of one resource, read once from the embedded files <c>{"culture":"en","texts":{…}}</c>.</summary>
internal sealed class JsonLocalizationResource
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly Dictionary<string, Dictionary<string, string>> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _defaultCulture;

    public JsonLocalizationResource(JsonLocalizationOptions.Source source)
    {
        _defaultCulture = source.DefaultCulture;
        foreach (var (assembly, folder) in source.Folders)
        {
            Load(assembly, folder);
        }
    }

    /// <summary>de-AT, then de, then the resource's default culture.</summary>
    public string? Find(string name, CultureInfo culture) =>
        Chain(culture).Select(texts => texts.GetValueOrDefault(name)).FirstOrDefault(text => text is not null);

    public IReadOnlyDictionary<string, string> GetAll(CultureInfo culture, bool includeParentCultures)
    {
        var all = new Dictionary<string, string>();
        var chain = includeParentCultures ? Chain(culture).Reverse() : Own(culture.Name);
        foreach (var (name, text) in chain.SelectMany(texts => texts))
        {
            all[name] = text;
        }

        return all;
    }

    private IEnumerable<Dictionary<string, string>> Chain(CultureInfo culture)
    {
        for (var current = culture; current.Name.Length > 0; current = current.Parent)
        {
            foreach (var texts in Own(current.Name))
            {
                yield return texts;
            }
        }

        foreach (var texts in Own(_defaultCulture))
        {
            yield return texts;
        }
    }

    private IEnumerable<Dictionary<string, string>> Own(string culture) => _texts.TryGetValue(culture, out var texts) ? [texts] : [];

    private void Load(Assembly assembly, string folder)
    {
        // The compiler writes a folder into the resource name with dots, and a hyphen as an underscore.
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
        var content = JsonSerializer.Deserialize<FileContent>(stream, Json);
        if (content?.Culture is null || content.Texts is null)
        {
            throw new AbpException($"The localization file {file} needs a \"culture\" and \"texts\".");
        }

        if (!_texts.TryGetValue(content.Culture, out var texts))
        {
            _texts[content.Culture] = texts = [];
        }

        foreach (var (name, text) in content.Texts)
        {
            texts[name] = text;
        }
    }

    private sealed record FileContent(string? Culture, Dictionary<string, string>? Texts);
}
