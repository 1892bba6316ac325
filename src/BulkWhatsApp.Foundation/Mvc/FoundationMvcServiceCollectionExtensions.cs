using BulkWhatsApp.Foundation.Mvc;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class FoundationMvcServiceCollectionExtensions
{
    /// <summary>
    /// Controllers with ABP's error answers, unit of work and JSON (camel case, enums as numbers, UTC times). Antiforgery is the
    /// host's to add. Needs <c>AddFoundation</c>.
    /// </summary>
    public static IMvcBuilder AddFoundationMvc(this IServiceCollection services)
    {
        services.TryAddTransient<ExceptionToErrorInfoConverter>();
        services.TryAddTransient<IHttpExceptionStatusCodeFinder, HttpExceptionStatusCodeFinder>();
        services.TryAddTransient<AuditingMiddleware>();
        services.Replace(ServiceDescriptor.Singleton<IAuthorizationMiddlewareResultHandler, AuthorizationErrorBodyHandler>());

        // Otherwise [ApiController] answers before the filter, with a body of its own.
        services.Configure<ApiBehaviorOptions>(options =>
        {
            options.SuppressModelStateInvalidFilter = true;
            options.SuppressMapClientErrors = true;
        });
        var mvc = services
            .AddControllers(AddFoundation)
            .AddDataAnnotationsLocalization()
            .AddJsonOptions(options => options.JsonSerializerOptions.Converters.Add(new UtcDateTimeJsonConverter()));
        services.AddAnnotationTexts();
        return mvc;
    }

    private static void AddAnnotationTexts(this IServiceCollection services)
    {
        services.TryAddSingleton<AnnotationTexts>();
        services.AddOptions<MvcOptions>().Configure<AnnotationTexts>((options, texts) =>
            options.ModelMetadataDetailsProviders.Add(new AnnotationMetadata(texts)));
        services.AddOptions<MvcDataAnnotationsLocalizationOptions>().Configure<AnnotationTexts>((options, texts) =>
            options.DataAnnotationLocalizerProvider = (type, localizers) => texts.Of(type) ?? localizers.Create(type));
    }

    private static void AddFoundation(MvcOptions options)
    {
        options.Filters.Add<AbpExceptionFilter>();
        options.Filters.Add<AbpValidationActionFilter>();
        options.Filters.Add<AbpNoContentActionFilter>();
        options.Filters.Add<AbpUowActionFilter>();
        options.Conventions.Add(new RemoteServiceConvention());
        options.ModelBinderProviders.Insert(0, new RemoteStreamContentModelBinderProvider());
        options.OutputFormatters.Insert(0, new RemoteStreamContentOutputFormatter());
    }
}
