using System.Reflection;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

public static class InputServiceCollectionExtensions
{
    /// <summary>What MVC itself says of input that cannot be bound is said in the caller's language, for the types and actions of these assemblies alone.</summary>
    public static IServiceCollection AddInputMessages(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.AddOptions<MvcOptions>().Configure<IStringLocalizerFactory>((options, texts) =>
            options.ModelMetadataDetailsProviders.Add(new InputMetadata(texts.Create(typeof(BulkWhatsAppResource)), assemblies)));
        return services;
    }
}
