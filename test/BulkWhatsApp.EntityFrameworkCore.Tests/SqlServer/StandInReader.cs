using System.Collections;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BulkWhatsApp.SqlServer;

/// <summary>The answer to a batch: for each statement that returns rows a few, or as many as were written, with a value of whatever type is read.</summary>
internal sealed partial class StandInReader : DbDataReader
{
    private readonly StandInServer _server;
    private readonly int _mostRows;
    private readonly List<ResultSet> _results;
    private readonly List<Guid> _givenIds;
    private int _result;
    private int _row = -1;

    public StandInReader(StandInServer server, TSqlScript script, IEnumerable<object?> parameters, bool hasRows)
    {
        _server = server;
        _mostRows = hasRows ? 2 : 0;
        _results = [.. script.Batches.SelectMany(batch => batch.Statements).Select(ResultOf).OfType<ResultSet>()];
        _givenIds = [.. parameters.SelectMany(IdsIn).Distinct()];
        RecordsAffected = hasRows ? server.Random.Next(2) : 0;
    }

    private sealed record ResultSet(IReadOnlyList<string> Columns, int Rows);

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

    public override int GetOrdinal(string name) => Result!.Columns.ToList().IndexOf(name) is var index and >= 0 ? index : throw new IndexOutOfRangeException(name);

    // What has no name is a count or a sum.
    public override bool IsDBNull(int ordinal) => GetName(ordinal).Length > 0 && _server.Random.Next(2) == 0;

    public override bool GetBoolean(int ordinal) => _server.Random.Next(2) == 0;

    public override byte GetByte(int ordinal) => (byte)_server.Random.Next(4);

    public override short GetInt16(int ordinal) => (short)_server.Random.Next(4);

    // The place of an inserted row among those of its statement, by which EF Core knows it again.
    public override int GetInt32(int ordinal) => GetName(ordinal) == "_Position" ? _row : _server.Random.Next(4);

    public override long GetInt64(int ordinal) => _server.Random.Next(1, 100);

    public override decimal GetDecimal(int ordinal) => _server.Random.Next(100);

    public override double GetDouble(int ordinal) => _server.Random.Next(100);

    public override float GetFloat(int ordinal) => _server.Random.Next(100);

    public override char GetChar(int ordinal) => 'x';

    public override DateTime GetDateTime(int ordinal) => DateTime.UtcNow.AddSeconds(_server.Random.Next(-100, 100));

    public override Guid GetGuid(int ordinal) => GetName(ordinal) switch
    {
        "Id" when _row < _givenIds.Count => _givenIds[_row],
        "Id" => Guid.NewGuid(),
        _ => _server.KnownId,
    };

    public override string GetString(int ordinal) => GetName(ordinal) switch
    {
        var name when name.EndsWith("Json", StringComparison.Ordinal) || name == "ExtraProperties" => "{}",
        var name when name.Contains("Number", StringComparison.Ordinal) || name is "Address" or "Alias" => $"+1202555{_row:0000}",
        "DefaultCountry" => "US",
        _ => "text",
    };

    public override T GetFieldValue<T>(int ordinal) => (T)ValueOf(typeof(T), ordinal);

    // Of what is asked for without a type, such as a scalar.
    public override object GetValue(int ordinal) => GetInt32(ordinal);

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override string GetDataTypeName(int ordinal) => "int";

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

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
            new ResultSet([.. select.SelectElements.SelectMany(element => ColumnsOf(element, select))], RowsOf(select)),
        DataModificationStatement modification when OutputOf(modification) is { } output =>
            new ResultSet([.. output.SelectColumns.SelectMany(element => ColumnsOf(element, null))], RowsOf(modification)),
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

    private int RowsOf(QuerySpecification select)
    {
        var counts = new Aggregates();
        foreach (var element in select.SelectElements)
        {
            element.Accept(counts);
        }

        var isOne = select.FromClause is null || (select.GroupByClause is null && counts.Any);
        return isOne ? 1 : _server.Random.Next(1 + Math.Min(_mostRows, select.TopRowFilter is { Expression: ParenthesisExpression { Expression: IntegerLiteral } } ? 1 : 2));
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
        SelectStarExpression => select!.FromClause.TableReferences.OfType<NamedTableReference>().SelectMany(table => _server.Tables[table.SchemaObject.BaseIdentifier.Value]),
        _ => [""],
    };

    private static IEnumerable<Guid> IdsIn(object? value) => value switch
    {
        Guid id => [id],
        string text => Ids().Matches(text).Select(match => Guid.Parse(match.Value)),
        _ => [],
    };

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Ids();

    private sealed class Aggregates : TSqlFragmentVisitor
    {
        public bool Any { get; private set; }

        public override void Visit(FunctionCall node) =>
            Any |= node.OverClause is null && node.FunctionName.Value.ToUpperInvariant() is "COUNT" or "COUNT_BIG" or "SUM" or "MIN" or "MAX" or "AVG" or "STRING_AGG";
    }
}
