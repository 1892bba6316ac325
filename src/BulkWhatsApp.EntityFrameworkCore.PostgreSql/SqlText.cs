using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// The statements in <c>Sql/*.sql</c>, each with its reasons. Two things are filled in on first use: <c>{Enum.Name}</c> becomes the number
/// stored in the database, and <c>{&gt; file}</c> the text of another file.
/// </summary>
internal static partial class SqlText
{
    private static readonly Dictionary<string, Type> Enums = new[]
    {
        typeof(BulkMessageStatus), typeof(ConsentCategory), typeof(ConsentState), typeof(DocStatus), typeof(LeftOutReason),
        typeof(MessageStatus), typeof(OptOutScope), typeof(OptOutSource), typeof(TemplateCategory), typeof(VariableType),
    }.ToDictionary(type => type.Name);

    private static readonly Dictionary<string, string> Names = new()
    {
        [$"{nameof(ConsentChangedEto)}.{nameof(ConsentChangedEto.Name)}"] = ConsentChangedEto.Name,
        [$"{nameof(OptedOutEto)}.{nameof(OptedOutEto.Name)}"] = OptedOutEto.Name,
    };

    private static readonly ConcurrentDictionary<string, string> Read = new();

    /// <param name="name">The file's name, without its extension.</param>
    public static string Of(string name) => Read.GetOrAdd(name, static name =>
    {
        using var resource = typeof(SqlText).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"{name}.sql does not exist.", nameof(name));
        using var reader = new StreamReader(resource);
        return Token().Replace(
            reader.ReadToEnd(), token => token.Groups["file"] is { Success: true } file ? Of(file.Value) : ConstantOf(token));
    });

    private static string ConstantOf(Match token)
    {
        if (Names.TryGetValue(token.Value.Trim('{', '}'), out var name))
        {
            return name;
        }

        var constant = Enum.Parse(Enums[token.Groups["type"].Value], token.Groups["value"].Value);
        return Convert.ToInt32(constant, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\{> (?<file>[\w-]+)\}|\{(?<type>\w+)\.(?<value>\w+)\}")]
    private static partial Regex Token();
}
