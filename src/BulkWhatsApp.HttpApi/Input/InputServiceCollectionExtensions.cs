using System.Reflection;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

public static class InputServiceCollectionExtensions
{
    /// <summary>
    /// For the types and actions of these assemblies: what MVC itself says of input that cannot be bound is said in the caller's language; text that no database
    /// can store, and entries of lists that are null, are refused wherever they stand.
    /// </summary>
    public static IServiceCollection AddInputMessages(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.AddOptions<MvcOptions>().Configure<IStringLocalizerFactory>((options, texts) =>
            options.ModelMetadataDetailsProviders.Add(new InputMetadata(texts.Create(typeof(BulkWhatsAppResource)), assemblies)));

        // Of other assemblies it changes one message, of a text that was refused before.
        services.Configure<JsonOptions>(options => options.JsonSerializerOptions.Converters.Add(new WholeTextConverter()));
        return services;
    }
}
