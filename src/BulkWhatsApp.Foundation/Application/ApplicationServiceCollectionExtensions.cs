using System.Reflection;
using BulkWhatsApp.Foundation.Application;

namespace Microsoft.Extensions.DependencyInjection;

public static class ApplicationServiceCollectionExtensions
{
    /// <summary>
    /// Registers every application service of the assembly under its interfaces only, so that its rules hold whoever calls it. A
    /// later registration of an interface wins. A method that is to be authorized must be asynchronous.
    /// </summary>
    /// <exception cref="BulkWhatsApp.Foundation.AbpException">A method with a plain result is to be authorized.</exception>
    public static IServiceCollection AddApplicationServices(this IServiceCollection services, Assembly assembly)
    {
        var types = assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false })
            .Where(type => typeof(BulkWhatsApp.Foundation.Contracts.IApplicationService).IsAssignableFrom(type))
            .Where(type => !typeof(Microsoft.AspNetCore.Mvc.ControllerBase).IsAssignableFrom(type));
        foreach (var type in types)
        {
            ServiceMethods.CheckPlainMethods(type);
            var create = BulkWhatsApp.Foundation.PropertyInjection.FactoryOf(type);
            foreach (var interfaceType in ServiceMethods.InterfacesOf(type))
            {
                services.AddTransient(interfaceType, provider => ApplicationServiceProxy.Create(interfaceType, provider, create(provider)));
            }
        }

        return services;
    }
}
