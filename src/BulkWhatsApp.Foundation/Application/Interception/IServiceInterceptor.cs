namespace BulkWhatsApp.Foundation.Application;

/// <summary>A rule in front of every method of every application service.</summary>
internal interface IServiceInterceptor
{
    Task InterceptAsync(ServiceCall call, Func<Task> next);
}
