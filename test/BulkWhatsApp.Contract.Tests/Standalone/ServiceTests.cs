using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;

namespace BulkWhatsApp.Contract;

public class ServiceRegistrationTests
{
    public interface IPlainGuarded : IApplicationService
    {
        string Read();
    }

    [Fact]
    public void A_method_whose_rules_cannot_be_awaited_is_refused_at_registration()
    {
        // A class in this assembly would keep the other tests' application from starting.
        var assembly = AssemblyOf(typeof(IPlainGuarded));

        var refused = Should.Throw<AbpException>(() => new ServiceCollection().AddApplicationServices(assembly));

        refused.Message.ShouldContain("PlainGuarded.Read");
    }

    private static AssemblyBuilder AssemblyOf(Type interfaceType)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Guarded"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Guarded")
            .DefineType("PlainGuarded", TypeAttributes.Public, typeof(ApplicationService), [interfaceType]);
        var method = type.DefineMethod("Read", MethodAttributes.Public | MethodAttributes.Virtual, typeof(string), []);
        method.GetILGenerator().Emit(OpCodes.Ldnull);
        method.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
        return assembly;
    }
}

/// <summary>
/// ABP keeps the language of the first refusal in the attribute; here a service called in process answers in its caller's language.
/// </summary>
[Collection(LibraryCollection.Name)]
public class ValidationLanguageTests(LibraryApplication application)
{
    [Fact]
    public async Task A_service_refuses_input_in_the_language_of_each_caller()
    {
        (await ErrorsAsync("de")).ShouldBe(["Titel des Buchs: bitte angeben.", "Bestand: von 0 bis 1000."]);
        (await ErrorsAsync("en")).ShouldBe(["The Title of the book field is required.", "Stock: from 0 to 1000."]);
    }

    private async Task<string[]> ErrorsAsync(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            using var signedIn = application.SignIn(application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write));
            var service = application.Services.GetRequiredService<IBookAppService>();
            var refused = await Should.ThrowAsync<AbpValidationException>(
                () => service.CreateAsync(new CreateBookDto { Name = "", Stock = -1 }));
            return [.. refused.ValidationErrors.Select(error => error.ErrorMessage!)];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
