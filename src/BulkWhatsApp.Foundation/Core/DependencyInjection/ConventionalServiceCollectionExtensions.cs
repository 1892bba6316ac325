using System.Reflection;
using BulkWhatsApp.Foundation;

namespace Microsoft.Extensions.DependencyInjection;

public static class ConventionalServiceCollectionExtensions
{
    /// <summary>
    /// Registers every class of the assembly that carries a lifetime marker (or is a repository) as itself and as its default
    /// interfaces. Application services are left to <c>AddApplicationServices</c>, which puts their rules in front of them.
    /// </summary>
    public static IServiceCollection AddConventionalServices(this IServiceCollection services, Assembly assembly)
    {
        var types = assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false });
        foreach (var type in types)
        {
            ConventionalServices.Register(services, type);
        }

        return services;
    }
}
