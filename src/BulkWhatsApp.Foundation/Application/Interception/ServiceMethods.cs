using System.Reflection;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>From a method of a service's interface to the method of the class, on which the rules' attributes stand.</summary>
internal static class ServiceMethods
{
    public static IEnumerable<Type> InterfacesOf(Type serviceType) =>
        serviceType.GetInterfaces()
            .Where(type => type != typeof(IApplicationService) && type != typeof(IRemoteService))
            .Where(type => typeof(IApplicationService).IsAssignableFrom(type) || ConventionalServices.DefaultInterfacesOf(serviceType).Contains(type));

    public static MethodInfo ImplementationOf(Type serviceType, MethodInfo interfaceMethod)
    {
        var definition = interfaceMethod.IsGenericMethod ? interfaceMethod.GetGenericMethodDefinition() : interfaceMethod;
        var map = serviceType.GetInterfaceMap(interfaceMethod.DeclaringType!);
        var method = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, definition)];
        return interfaceMethod.IsGenericMethod ? method.MakeGenericMethod(interfaceMethod.GetGenericArguments()) : method;
    }

    /// <summary>Rules are awaited, so a method that gives a plain result cannot have them.</summary>
    /// <exception cref="AbpException">A method with a plain result is to be authorized.</exception>
    public static void CheckPlainMethods(Type serviceType)
    {
        foreach (var interfaceType in InterfacesOf(serviceType))
        {
            foreach (var method in serviceType.GetInterfaceMap(interfaceType).TargetMethods)
            {
                if (!ServiceMethodRunner.IsAsynchronous(method) && AuthorizationInterceptor.IsGuarded(serviceType, method))
                {
                    throw new AbpException($"{serviceType.FullName}.{method.Name} is to be authorized, so it must return a Task or a ValueTask.");
                }
            }
        }
    }
}
