using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BulkWhatsApp.SqlServer;

/// <summary>Parses a statement as SQL Server 2022 does, and checks for what it refuses although the grammar allows it.</summary>
public static class TSql
{
    /// <exception cref="ShouldAssertException">The text is not T-SQL, or SQL Server would refuse it.</exception>
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

    /// <summary>The tables that a statement reads or writes, except those it creates itself.</summary>
    public static IReadOnlySet<string> TablesOf(TSqlScript script)
    {
        var tables = new Tables();
        script.Accept(tables);
        return tables.Named.Except(tables.Made).ToHashSet();
    }

    private sealed class Refusals : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        // 1033: a subquery must not have an ORDER BY.
        public override void Visit(QueryDerivedTable node) => LookAtOrder(node.QueryExpression);

        public override void Visit(CommonTableExpression node) => LookAtOrder(node.QueryExpression);

        public override void Visit(ScalarSubquery node) => LookAtOrder(node.QueryExpression);

        // EF Core runs statements that are not allowed inside a transaction as text within text.
        public override void Visit(ExecutableStringList node)
        {
            if (node.Strings is [StringLiteral text])
            {
                Parse(text.Value);
            }
        }

        private void LookAtOrder(QueryExpression query)
        {
            if (query is { OrderByClause: not null, OffsetClause: null, ForClause: null }
                and not QuerySpecification { TopRowFilter: not null })
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
