using System.Data;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Segments;

/// <summary>What each database says in its own way about texts that contain JSON, numbers or days. Only for queries.</summary>
internal static class SegmentFunctions
{
    /// <summary>The text of a property of a JSON object; null if it has none.</summary>
    /// <param name="path">The same property as a JSON path.</param>
    public static string? JsonText(string? json, string name, string path) => throw new NotSupportedException();

    /// <summary>Null if the text is not a number (<see cref="SegmentValues.NumberPattern"/>).</summary>
    public static double? Number(string? text) => throw new NotSupportedException();

    /// <summary>
    /// The day with which the text begins, as 2026-01-31; null if there is none (<see cref="SegmentValues.DayPattern"/>).
    /// </summary>
    public static string? Day(string? text) => throw new NotSupportedException();

    public static void ConfigureSegmentFunctions(this ModelBuilder builder, ModelDialect dialect)
    {
        var (json, number, day) = dialect.Translations;
        builder.HasDbFunction(() => JsonText(default, default!, default!)).HasTranslation(json);
        builder.HasDbFunction(() => Number(default)).HasTranslation(number);
        builder.HasDbFunction(() => Day(default)).HasTranslation(day);
    }

    /// <summary>A property's name as a path, as SQLite and SQL Server write it.</summary>
    public static string PathOf(string name) => $"$.\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}

/// <summary>The functions in one database's SQL.</summary>
internal sealed record SegmentTranslations(
    Func<IReadOnlyList<SqlExpression>, SqlExpression> JsonText,
    Func<IReadOnlyList<SqlExpression>, SqlExpression> Number,
    Func<IReadOnlyList<SqlExpression>, SqlExpression> Day)
{
    private static readonly DoubleTypeMapping SqliteReal = new("REAL", DbType.Double);
    private static readonly DoubleTypeMapping Double = new("double precision", DbType.Double);
    private static readonly DoubleTypeMapping Float = new("float", DbType.Double);
    private static readonly StringTypeMapping Text = new("text", DbType.String);
    private static readonly StringTypeMapping Json = new("json", DbType.String);
    private static readonly StringTypeMapping NVarChar = new("nvarchar(max)", DbType.String, unicode: true);
    private static readonly BoolTypeMapping Bool = new("INTEGER", DbType.Boolean);
    private static readonly IntTypeMapping Int = new("int", DbType.Int32);

    /// <summary>A text that does not fit the expression is null before it is converted.</summary>
    public static SegmentTranslations PostgreSql { get; } = new(
        args => Call("json_extract_path_text", typeof(string), Text, Cast(args[0], typeof(string), Json), args[1]),
        args => Cast(
            Call("substring", typeof(string), Text, args[0], Constant(SegmentValues.NumberPattern.Replace("(", "(?:"), Text)),
            typeof(double),
            Double),
        args => Call("substring", typeof(string), Text, args[0], Constant(SegmentValues.DayPattern, Text)));

    public static SegmentTranslations Sqlite { get; } = new(
        args => Cast(Call("json_extract", typeof(string), Text, args[0], args[2]), typeof(string), Text),
        args => If(SegmentValues.NumberPattern, args[0], Cast(args[0], typeof(double), SqliteReal)),
        args => If(
            SegmentValues.DayPattern, args[0],
            Call("substr", typeof(string), Text, args[0], Constant(1), Constant(SegmentValues.DayLength))));

    public static SegmentTranslations SqlServer { get; } = new(
        args => Call("JSON_VALUE", typeof(string), NVarChar, args[0], args[2]),
        args => Call("TRY_CONVERT", typeof(double), Float, new SqlFragmentExpression("float"), args[0]),
        args => Call(
            "CONVERT", typeof(string), NVarChar, new SqlFragmentExpression("char(10)"),
            Call(
                "TRY_CONVERT", typeof(string), NVarChar, new SqlFragmentExpression("date"),
                Call("LEFT", typeof(string), NVarChar, args[0], Constant(SegmentValues.DayLength))),
            Constant(23)));

    private static CaseExpression If(string pattern, SqlExpression text, SqlExpression then) => new(
        [new CaseWhenClause(Call("regexp", typeof(bool), Bool, Constant(pattern, Text), text), then)]);

    /// <summary>Null also where no argument is: JSON may lack the property, and a text may be no number.</summary>
    private static SqlFunctionExpression Call(
        string name, Type type, RelationalTypeMapping mapping, params SqlExpression[] arguments) =>
        new(name, arguments, nullable: true, [.. arguments.Select(_ => false)], type, mapping);

    private static SqlUnaryExpression Cast(SqlExpression value, Type type, RelationalTypeMapping mapping) =>
        new(System.Linq.Expressions.ExpressionType.Convert, value, type, mapping);

    private static SqlConstantExpression Constant(string value, RelationalTypeMapping mapping) => new(value, typeof(string), mapping);

    private static SqlConstantExpression Constant(int value) => new(value, typeof(int), Int);
}
