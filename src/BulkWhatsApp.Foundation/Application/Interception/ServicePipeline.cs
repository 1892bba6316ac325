namespace BulkWhatsApp.Foundation.Application;

/// <summary>The rules of a call, outermost first: unit of work, audit, authorization, validation.</summary>
internal sealed class ServicePipeline(
    UnitOfWorkInterceptor unitOfWork,
    AuditingInterceptor auditing,
    AuthorizationInterceptor authorization,
    ValidationInterceptor validation)
{
    private readonly IServiceInterceptor[] _interceptors = [unitOfWork, auditing, authorization, validation];

    public Task RunAsync(ServiceCall call, Func<Task> target) => RunAsync(call, target, 0);

    private Task RunAsync(ServiceCall call, Func<Task> target, int position) =>
        position == _interceptors.Length
            ? target()
            : _interceptors[position].InterceptAsync(call, () => RunAsync(call, target, position + 1));
}
