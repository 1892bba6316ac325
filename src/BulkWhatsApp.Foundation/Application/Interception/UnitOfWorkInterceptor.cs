using System.Reflection;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>A unit of work around the call, transactional unless the method's name starts with Get, as in ABP; joins the current one.</summary>
internal sealed class UnitOfWorkInterceptor(IUnitOfWorkManager unitOfWorkManager) : IServiceInterceptor
{
    public async Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        var attribute = UnitOfWorkRules.AttributeOf(call.Method, call.ServiceType);
        if (attribute is { IsDisabled: true })
        {
            await next();
            return;
        }

        using var unitOfWork = unitOfWorkManager.Begin(UnitOfWorkRules.OptionsFor(attribute, isTransactional: !IsReading(call.Method)));
        await next();
        await unitOfWork.CompleteAsync();
    }

    public static bool IsReading(MethodInfo method) => method.Name.StartsWith("Get", StringComparison.OrdinalIgnoreCase);
}
