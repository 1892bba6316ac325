using System.Collections;
using System.Data.Common;
using System.Text.Json;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BulkWhatsApp.SqlServer;

/// <summary>
/// The answer to a batch: for each statement that returns rows a few of them, or as many as were written, with a value of whatever type is
/// read.
/// </summary>
internal sealed class StandInReader : DbDataReader
{
    // The number of rows written; EF Core expects one.
    private const string RowCount = "@@ROWCOUNT";

    private readonly StandInServer _server;
    private readonly int _mostRows;
    private readonly List<ResultSet> _results;
    private readonly List<Guid> _givenIds;
    private readonly List<string> _givenNumbers;
    private readonly Dictionary<(int Result, int Row, int Ordinal, Type Type), object> _cells = [];
    private int _result;
    private int _row = -1;

    public StandInReader(StandInServer server, TSqlScript script, IEnumerable<object?> parameters, bool hasRows)
    {
        _server = server;
        _mostRows = hasRows ? 2 : 0;
        _results = [.. script.Batches.SelectMany(batch => batch.Statements).Select(ResultOf).OfType<ResultSet>()];
        var given = parameters.SelectMany(ItemsIn).Distinct().ToList();
        _givenIds = [.. given.Where(text => Guid.TryParse(text, out _)).Select(Guid.Parse)];
        _givenNumbers = [.. given.Where(text => text.StartsWith('+'))];
        RecordsAffected = hasRows ? server.Random.Next(2) : 0;
    }

    /// <param name="IsOne">A single row that always exists, such as a count or the time; it contains no nulls.</param>
    private sealed record ResultSet(IReadOnlyList<string> Columns, int Rows, bool IsOne);

    public override int RecordsAffected { get; }
    public override int FieldCount => Result?.Columns.Count ?? 0;
    public override bool HasRows => Result?.Rows > 0;
    public override bool IsClosed => false;
    public override int Depth => 0;
    public override object this[int ordinal] => GetValue(ordinal);
    public override object this[string name] => GetValue(GetOrdinal(name));
    private ResultSet? Result => _result < _results.Count ? _results[_result] : null;

    public override bool Read() => ++_row < (Result?.Rows ?? 0);

    public override bool NextResult()
    {
        _row = -1;
        return ++_result < _results.Count;
    }

    public override string GetName(int ordinal) => Result!.Columns[ordinal];

    public override int GetOrdinal(string name) =>
        Result!.Columns.ToList().IndexOf(name) is var index and >= 0 ? index : throw new IndexOutOfRangeException(name);

    public override bool IsDBNull(int ordinal) => !Result!.IsOne && Cell(ordinal, typeof(DBNull), () => _server.Random.Next(4) == 0);

    public override bool GetBoolean(int ordinal) => Cell(ordinal, typeof(bool), () => _server.Random.Next(2) == 0);

    public override byte GetByte(int ordinal) => (byte)GetInt32(ordinal);

    public override short GetInt16(int ordinal) => (short)GetInt32(ordinal);

    // The position of an inserted row within its statement, by which EF Core identifies it.
    public override int GetInt32(int ordinal) => GetName(ordinal) switch
    {
        "_Position" => _row,
        RowCount => 1,
        _ => Cell(ordinal, typeof(int), () => _server.Random.Next(4)),
    };

    public override long GetInt64(int ordinal) =>
        GetName(ordinal) == "Id" ? Cell(ordinal, typeof(long), _server.NextId) : 1 + GetInt32(ordinal);

    public override decimal GetDecimal(int ordinal) => GetInt32(ordinal);

    public override double GetDouble(int ordinal) => GetInt32(ordinal);

    public override float GetFloat(int ordinal) => GetInt32(ordinal);

    public override char GetChar(int ordinal) => 'x';

    public override DateTime GetDateTime(int ordinal) =>
        Cell(ordinal, typeof(DateTime), () => DateTime.UtcNow.AddSeconds(_server.Random.Next(-100, 100)));

    public override Guid GetGuid(int ordinal) => GetName(ordinal) switch
    {
        "Id" when _row < _givenIds.Count => _givenIds[_row],
        "Id" => Cell(ordinal, typeof(Guid), Guid.NewGuid),
        _ => _server.KnownId,
    };

    public override string GetString(int ordinal) => GetName(ordinal) switch
    {
        var name when name.EndsWith("Json", StringComparison.Ordinal) || name == "ExtraProperties" => "{}",
        var name when name.Contains("Number", StringComparison.Ordinal) || name is "Address" or "Alias" or "Other" =>
            _givenNumbers.Count > 0 ? _givenNumbers[_row % _givenNumbers.Count] : $"+1202555{_row:0000}",
        "DefaultCountry" => "US",
        _ => "text",
    };

    public override T GetFieldValue<T>(int ordinal) => (T)ValueOf(typeof(T), ordinal);

    // For values that are read without a type, such as a scalar.
    public override object GetValue(int ordinal) => GetInt32(ordinal);

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override string GetDataTypeName(int ordinal) => "int";

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    /// <summary>Reading again returns the same value: EF Core does this to know which rows belong together.</summary>
    private T Cell<T>(int ordinal, Type type, Func<T> make)
        where T : notnull
    {
        if (!_cells.TryGetValue((_result, _row, ordinal, type), out var value))
        {
            _cells[(_result, _row, ordinal, type)] = value = make();
        }

        return (T)value;
    }

    private object ValueOf(Type type, int ordinal) => type switch
    {
        _ when type == typeof(byte[]) => new byte[] { 1 },
        _ when type == typeof(bool) => GetBoolean(ordinal),
        _ when type == typeof(int) => GetInt32(ordinal),
        _ when type == typeof(long) => GetInt64(ordinal),
        _ when type == typeof(short) => GetInt16(ordinal),
        _ when type == typeof(Guid) => GetGuid(ordinal),
        _ when type == typeof(string) => GetString(ordinal),
        _ when type == typeof(DateTime) => GetDateTime(ordinal),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(GetDateTime(ordinal)),
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(1),
        _ => throw new NotSupportedException($"Give the stand-in a value of {type}."),
    };

    private ResultSet? ResultOf(TSqlStatement statement) => statement switch
    {
        SelectStatement { Into: null, QueryExpression: var query } when SpecificationOf(query) is { } select && !SetsVariables(select) =>
            new ResultSet(
                [.. select.SelectElements.SelectMany(element => ColumnsOf(element, select))],
                IsOne(select) ? 1 : RowsOf(select),
                IsOne(select)),
        DataModificationStatement modification when OutputOf(modification) is { } output =>
            new ResultSet([.. output.SelectColumns.SelectMany(element => ColumnsOf(element, null))], RowsOf(modification), IsOne: true),
        _ => null,
    };

    private static QuerySpecification? SpecificationOf(QueryExpression query) => query switch
    {
        QuerySpecification specification => specification,
        BinaryQueryExpression union => SpecificationOf(union.FirstQueryExpression),
        QueryParenthesisExpression inner => SpecificationOf(inner.QueryExpression),
        _ => null,
    };

    private static bool SetsVariables(QuerySpecification select) => select.SelectElements.Any(element => element is SelectSetVariable);

    private int RowsOf(QuerySpecification select) =>
        _server.Random.Next(
            1 + Math.Min(_mostRows, select.TopRowFilter is { Expression: ParenthesisExpression { Expression: IntegerLiteral } } ? 1 : 2));

    private static bool IsOne(QuerySpecification select)
    {
        var counts = new Aggregates();
        foreach (var element in select.SelectElements)
        {
            element.Accept(counts);
        }

        return select.FromClause is null || (select.GroupByClause is null && counts.Any);
    }

    private int RowsOf(DataModificationStatement modification) => modification switch
    {
        InsertStatement { InsertSpecification.InsertSource: ValuesInsertSource values } => values.RowValues.Count,
        MergeStatement { MergeSpecification.TableReference: InlineDerivedTable rows } => rows.RowValues.Count,
        _ => 1,
    };

    private static OutputClause? OutputOf(DataModificationStatement modification) => modification switch
    {
        InsertStatement insert => insert.InsertSpecification.OutputClause,
        UpdateStatement update => update.UpdateSpecification.OutputClause,
        DeleteStatement delete => delete.DeleteSpecification.OutputClause,
        MergeStatement merge => merge.MergeSpecification.OutputClause,
        _ => null,
    };

    private IEnumerable<string> ColumnsOf(SelectElement element, QuerySpecification? select) => element switch
    {
        SelectScalarExpression { ColumnName: { } alias } => [alias.Value],
        SelectScalarExpression { Expression: ColumnReferenceExpression column } => [column.MultiPartIdentifier.Identifiers[^1].Value],
        SelectScalarExpression { Expression: GlobalVariableExpression { Name: RowCount } or IntegerLiteral { Value: "1" } } => [RowCount],
        SelectStarExpression => select!.FromClause.TableReferences.OfType<NamedTableReference>()
            .SelectMany(table => _server.Tables[table.SchemaObject.BaseIdentifier.Value]),
        _ => [""],
    };

    // EF Core passes a list as a JSON array.
    private static IEnumerable<string> ItemsIn(object? value) => value switch
    {
        Guid id => [$"{id}"],
        string text when text.StartsWith('[') => JsonDocument.Parse(text).RootElement.EnumerateArray().Select(item => item.ToString()),
        string text => [text],
        _ => [],
    };

    private sealed class Aggregates : TSqlFragmentVisitor
    {
        public bool Any { get; private set; }

        public override void Visit(FunctionCall node) =>
            Any |= node.OverClause is null
            && node.FunctionName.Value.ToUpperInvariant() is "COUNT" or "COUNT_BIG" or "SUM" or "MIN" or "MAX" or "AVG" or "STRING_AGG";
    }
}
