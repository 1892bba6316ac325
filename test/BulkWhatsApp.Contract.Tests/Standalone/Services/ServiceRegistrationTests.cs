using System.Reflection;
using System.Reflection.Emit;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Contract;

public class ServiceRegistrationTests
{
    public interface IPlainGuarded : IApplicationService
    {
        string Read();
    }

    [Fact]
    public void A_method_that_cannot_be_authorized_in_time_is_refused_at_registration()
    {
        // A class of this assembly would stop the other tests' application.
        var assembly = AssemblyOf(typeof(IPlainGuarded));

        var refused = Should.Throw<AbpException>(() => new ServiceCollection().AddApplicationServices(assembly));

        refused.Message.ShouldContain("PlainGuarded.Read");
    }

    private static AssemblyBuilder AssemblyOf(Type interfaceType)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Guarded"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Guarded").DefineType("PlainGuarded", TypeAttributes.Public, typeof(ApplicationService), [interfaceType]);
        type.SetCustomAttribute(new CustomAttributeBuilder(typeof(AuthorizeAttribute).GetConstructor([])!, []));
        var method = type.DefineMethod("Read", MethodAttributes.Public | MethodAttributes.Virtual, typeof(string), []);
        method.GetILGenerator().Emit(OpCodes.Ldnull);
        method.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
        return assembly;
    }
}
