using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Input;

/// <summary>
/// A request whose content cannot be read is answered in the caller's language, with the field by its name in the UI and the member as in any other
/// error: <c>recipients[0].mobileNumber</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadableInputErrorsAttribute : TypeFilterAttribute
{
    // Before ABP's filter, which answers with what stands in the model state.
    private const int BeforeValidation = -1000;

    public ReadableInputErrorsAttribute()
        : base(typeof(ReadableInputErrorsFilter))
    {
        Order = BeforeValidation;
        IsReusable = true;
    }
}
