using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Input;

/// <summary>What <see cref="JsonException"/> says of a content, in the words of the person who wrote it.</summary>
internal sealed partial class JsonErrors(IStringLocalizer texts, ModelMetadata content)
{
    // The text of System.Text.Json of a value of another kind; its others are of broken JSON.
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

        return MemberOf(path).Length == 0 ? texts["Input:NotAnObject"] : TextOfMember(path, message == StorableTextAttribute.Text ? message : null);
    }

    private string TextOfMember(string path, string? text)
    {
        var member = content;
        foreach (Match name in Name().Matches(path))
        {
            var parent = member.IsEnumerableType ? member.ElementMetadata! : member;
            if (parent.Properties.FirstOrDefault(property => string.Equals(property.PropertyName, name.Value, StringComparison.OrdinalIgnoreCase)) is not { } found)
            {
                return texts[text ?? "Input:Field", name.Value];
            }

            member = found;
        }

        return texts[text ?? Expected(path.EndsWith(']') ? member.ElementType ?? member.ModelType : member.ModelType), member.GetDisplayName()];
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
