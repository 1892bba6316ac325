using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BulkWhatsApp.SqlServer;

/// <summary>Reads a text as SQL Server 2022 does, and looks for what it refuses though the grammar allows it.</summary>
public static class TSql
{
    /// <exception cref="ShouldAssertException">The text is no T-SQL, or SQL Server would refuse it.</exception>
    public static TSqlScript Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var script = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        errors.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}").ShouldBeEmpty(sql);
        var refusals = new Refusals();
        script.Accept(refusals);
        refusals.Found.ShouldBeEmpty(sql);
        return (TSqlScript)script;
    }

    /// <summary>The tables that a text reads or writes, without those that it makes itself and names for others.</summary>
    public static IReadOnlySet<string> TablesOf(TSqlScript script)
    {
        var tables = new Tables();
        script.Accept(tables);
        return tables.Named.Except(tables.Made).ToHashSet();
    }

    private sealed class Refusals : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        // 1033: ORDER BY is no order of a subquery.
        public override void Visit(QueryDerivedTable node) => LookAtOrder(node.QueryExpression);

        public override void Visit(CommonTableExpression node) => LookAtOrder(node.QueryExpression);

        public override void Visit(ScalarSubquery node) => LookAtOrder(node.QueryExpression);

        // EF Core runs what a database may not do inside a transaction as a text in a text.
        public override void Visit(ExecutableStringList node)
        {
            if (node.Strings is [StringLiteral text])
            {
                Parse(text.Value);
            }
        }

        private void LookAtOrder(QueryExpression query)
        {
            if (query is { OrderByClause: not null, OffsetClause: null, ForClause: null } and not QuerySpecification { TopRowFilter: not null })
            {
                Found.Add($"line {query.StartLine}: ORDER BY in a subquery without TOP or OFFSET");
            }
        }
    }

    private sealed class Tables : TSqlFragmentVisitor
    {
        public HashSet<string> Named { get; } = [];

        public HashSet<string> Made { get; } = [];

        public override void Visit(NamedTableReference node)
        {
            Named.Add(node.SchemaObject.BaseIdentifier.Value);
            if (node.Alias is not null)
            {
                Made.Add(node.Alias.Value);
            }
        }

        public override void Visit(TableReferenceWithAlias node)
        {
            if (node.Alias is not null)
            {
                Made.Add(node.Alias.Value);
            }
        }

        public override void Visit(CommonTableExpression node) => Made.Add(node.ExpressionName.Value);
    }
}
