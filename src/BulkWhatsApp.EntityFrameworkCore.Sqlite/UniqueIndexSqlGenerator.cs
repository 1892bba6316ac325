using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Sqlite;

/// <summary>
/// Writes a unique index whose nulls count as equal (PostgreSQL's NULLS NOT DISTINCT) over <c>COALESCE(column, '')</c>. In SQLite two nulls
/// are different values, so two of the host's lists, whose tenant is null, could have the same name. Columns that are never null come
/// first, because searches use them.
/// </summary>
internal sealed class UniqueIndexSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const string NullsDistinct = "Npgsql:NullsDistinct";

    protected override void Generate(
        CreateIndexOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        var table = model?.GetRelationalModel().FindTable(operation.Table, operation.Schema);
        var index = table?.Indexes.FirstOrDefault(known => known.Name == operation.Name);
        if (index?.MappedIndexes.Any(mapped => mapped.FindAnnotation(NullsDistinct)?.Value is false) != true
            || !index.Columns.Any(column => column.IsNullable))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        var sql = Dependencies.SqlGenerationHelper;
        var columns = index.Columns.OrderBy(column => column.IsNullable)
            .Select(
                column => column.IsNullable ? $"COALESCE({sql.DelimitIdentifier(column.Name)}, '')" : sql.DelimitIdentifier(column.Name));
        builder.Append(
            $"CREATE UNIQUE INDEX {sql.DelimitIdentifier(operation.Name)} ON {sql.DelimitIdentifier(operation.Table)} "
            + $"({string.Join(", ", columns)})");
        if (!string.IsNullOrEmpty(operation.Filter))
        {
            builder.Append($" WHERE {operation.Filter}");
        }

        if (terminate)
        {
            builder.AppendLine(sql.StatementTerminator);
            EndStatement(builder);
        }
    }
}
