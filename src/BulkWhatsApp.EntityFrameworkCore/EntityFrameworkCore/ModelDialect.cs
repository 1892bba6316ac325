using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>What EF Core takes as SQL in a mapping, in the words of the provider that the model is built for.</summary>
internal sealed class ModelDialect(ModelBuilder builder)
{
    // Their conventions leave it on every model they begin; SQLite's leave nothing.
    private readonly bool _isSqlServer = builder.Model.FindAnnotation("SqlServer:ValueGenerationStrategy") is not null;
    private readonly bool _isPostgreSql = builder.Model.FindAnnotation("Npgsql:ValueGenerationStrategy") is not null;

    public string NotDeleted => IsFalse("IsDeleted");

    public string Column(string name) => _isSqlServer ? $"[{name}]" : $"\"{name}\"";

    public string IsTrue(string column) => _isSqlServer ? $"{Column(column)} = 1" : Column(column);

    public string IsFalse(string column) => $"{Column(column)} = {(_isSqlServer ? "0" : "false")}";

    /// <summary>
    /// Unique where null is a value like others, as for the tenant of what is the host's: PostgreSQL has to be told so; SQL Server takes it so, but
    /// EF Core would leave rows with nulls out of the index. For SQLite the generator of its migrations reads the same annotation.
    /// </summary>
    public IndexBuilder<TEntity> Unique<TEntity>(IndexBuilder<TEntity> index, string? filter = null)
    {
        index.IsUnique().HasFilter(filter).HasAnnotation("Npgsql:NullsDistinct", false);
        return index;
    }

    /// <summary>The database counts the rows up as they come; SQLite can do so for a key only, and there this process does.</summary>
    public void Counted(PropertyBuilder<long> property)
    {
        property.ValueGeneratedOnAdd();
        if (!_isSqlServer && !_isPostgreSql)
        {
            property.HasValueGenerator<RowCounter>();
        }
    }
}
