using System.Reflection;
using BulkWhatsApp.Foundation;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Microsoft.Extensions.DependencyInjection;

public static class JsonLocalizationServiceCollectionExtensions
{
    /// <summary>
    /// Makes <c>IStringLocalizer&lt;TResource&gt;</c> read the JSON files embedded in the assembly under the folders (such as
    /// <c>Localization/BulkWhatsApp</c>). Calls add up; a later file wins over an earlier one. The default culture is en.
    /// </summary>
    public static IServiceCollection AddJsonLocalization<TResource>(this IServiceCollection services, Assembly assembly, params string[] folders) =>
        services.AddJsonLocalization<TResource>(assembly, folders, "en");

    /// <inheritdoc cref="AddJsonLocalization{TResource}(IServiceCollection, Assembly, string[])"/>
    /// <param name="services">The services.</param>
    /// <param name="assembly">The assembly that embeds the files.</param>
    /// <param name="folders">Folders of the project, separated by slashes.</param>
    /// <param name="defaultCulture">Where a text is looked up last.</param>
    public static IServiceCollection AddJsonLocalization<TResource>(
        this IServiceCollection services,
        Assembly assembly,
        string[] folders,
        string defaultCulture)
    {
        services.AddLocalization();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, JsonStringLocalizerFactory>());
        return services.Configure<JsonLocalizationOptions>(options =>
        {
            if (!options.Resources.TryGetValue(typeof(TResource), out var source))
            {
                options.Resources[typeof(TResource)] = source = new JsonLocalizationOptions.Source();
            }

            source.DefaultCulture = defaultCulture;
            source.Folders.AddRange(folders.Select(folder => (assembly, folder)));
        });
    }
}
