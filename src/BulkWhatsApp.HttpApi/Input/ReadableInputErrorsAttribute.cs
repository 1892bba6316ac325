using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

/// <summary>
/// Answers a request that cannot be read in the caller's language, with the field's name as in the UI and the member as in any other error:
/// <c>recipients[0].mobileNumber</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadableInputErrorsAttribute : TypeFilterAttribute
{
    // Runs before ABP's filter, which answers with the model state as it is.
    private const int BeforeValidation = -1000;

    public ReadableInputErrorsAttribute()
        : base(typeof(ReadableInputErrorsFilter))
    {
        Order = BeforeValidation;
        IsReusable = true;
    }
}

internal sealed class ReadableInputErrorsFilter(IStringLocalizer<BulkWhatsAppResource> texts, IModelMetadataProvider metadata)
    : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ModelState.IsValid)
        {
            return;
        }

        foreach (var parameter in context.ActionDescriptor.Parameters)
        {
            if (parameter.BindingInfo?.BindingSource == BindingSource.Body)
            {
                SayOfBody(context.ModelState, parameter);
            }
            else if (parameter.BindingInfo?.BindingSource == BindingSource.FormFile
                && !context.ActionArguments.ContainsKey(parameter.Name)
                && HasErrors(context.ModelState, parameter.Name))
            {
                Replace(context.ModelState, parameter.Name, parameter.Name, texts["Input:NoFile", texts["DisplayName:File"].Value]);
            }
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private void SayOfBody(ModelStateDictionary state, ParameterDescriptor body)
    {
        var json = new JsonErrors(texts, metadata.GetMetadataForType(body.ParameterType));
        foreach (var (path, entry) in state.Where(one => JsonErrors.IsPath(one.Key) && one.Value!.Errors.Count > 0).ToList())
        {
            Replace(state, path, JsonErrors.MemberOf(path), json.Text(path, entry!.Errors[0].ErrorMessage));
        }

        // If the body could not be read, MVC also reports the method's parameter as missing.
        if (HasErrors(state, body.Name))
        {
            state.Remove(body.Name);
            if (state.ErrorCount == 0)
            {
                state.AddModelError("", texts["Input:NoBody"]);
            }
        }
    }

    private static bool HasErrors(ModelStateDictionary state, string key) =>
        state.TryGetValue(key, out var entry) && entry.Errors.Count > 0;

    private static void Replace(ModelStateDictionary state, string key, string member, string text)
    {
        state.Remove(key);
        state.AddModelError(member, text);
    }
}

/// <summary>Puts the message of a <see cref="JsonException"/> into words that help the person who sent the input.</summary>
internal sealed partial class JsonErrors(IStringLocalizer texts, ModelMetadata content)
{
    // System.Text.Json's message about a value of the wrong kind; its other messages are about broken JSON.
    private const string OtherKind = "The JSON value could not be converted";

    private static readonly HashSet<Type> Numbers =
        [typeof(int), typeof(long), typeof(short), typeof(byte), typeof(decimal), typeof(double), typeof(float)];

    /// <summary>Whether the key of the model state is a path in the JSON: <c>$.recipients[0].mobileNumber</c>.</summary>
    public static bool IsPath(string key) => key.StartsWith('$');

    public static string MemberOf(string path) => path.TrimStart('$').TrimStart('.');

    public string Text(string path, string message)
    {
        if (!message.StartsWith(OtherKind, StringComparison.Ordinal) && Place().Match(message) is { Success: true } place)
        {
            return texts["Input:BrokenJson", FromOne(place.Groups["line"]), FromOne(place.Groups["byte"])];
        }

        return MemberOf(path).Length == 0 ? texts["Input:NotAnObject"] : TextOfMember(
            path, message == StorableTextAttribute.Text ? message : null);
    }

    private string TextOfMember(string path, string? text)
    {
        var member = content;
        foreach (Match name in Name().Matches(path))
        {
            var parent = member.IsEnumerableType ? member.ElementMetadata! : member;
            if (parent.Properties.FirstOrDefault(
                property => string.Equals(property.PropertyName, name.Value, StringComparison.OrdinalIgnoreCase)) is not { } found)
            {
                return texts[text ?? "Input:Field", name.Value];
            }

            member = found;
        }

        return texts[
            text ?? Expected(path.EndsWith(']') ? member.ElementType ?? member.ModelType : member.ModelType), member.GetDisplayName()];
    }

    private static string Expected(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => "Input:Expected:Text",
            _ when plain == typeof(Guid) => "Input:Expected:Id",
            _ when plain == typeof(bool) => "Input:Expected:Boolean",
            _ when plain == typeof(DateTime) => "Input:Expected:Time",
            { IsEnum: true } => "Input:UnknownChoice",
            _ when Numbers.Contains(plain) => "Input:Expected:Number",
            _ when typeof(IEnumerable).IsAssignableFrom(plain) && !typeof(IDictionary).IsAssignableFrom(plain) => "Input:Expected:List",
            _ => "Input:Expected:Object",
        };
    }

    private static int FromOne(Group zeroBased) => int.Parse(zeroBased.Value, CultureInfo.InvariantCulture) + 1;

    [GeneratedRegex(@"LineNumber: (?<line>\d+) \| BytePositionInLine: (?<byte>\d+)\.$")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=\.)\w+")]
    private static partial Regex Name();
}
