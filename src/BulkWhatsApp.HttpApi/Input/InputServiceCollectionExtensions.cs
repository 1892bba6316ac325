using System.Reflection;
using System.Text;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
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
        services.PostConfigure<MvcOptions>(ReadUtf8Only);

        // Of other assemblies it changes one message, of a text that was refused before.
        services.Configure<JsonOptions>(options => options.JsonSerializerOptions.Converters.Add(new WholeTextConverter()));
        return services;
    }

    // JSON is UTF-8 (RFC 8259). In the formatter's other encoding, a content that is not what it says throws; without it the answer is 415.
    private static void ReadUtf8Only(MvcOptions options)
    {
        foreach (var json in options.InputFormatters.OfType<SystemTextJsonInputFormatter>())
        {
            foreach (var other in json.SupportedEncodings.Where(encoding => encoding is not UTF8Encoding).ToList())
            {
                json.SupportedEncodings.Remove(other);
            }
        }
    }
}
