namespace BulkWhatsApp.SqlServer;

/// <summary>A command as SQL Server would get it.</summary>
/// <param name="Caller">Class and method that ran it.</param>
public sealed record RecordedStatement(string Caller, string Sql, IReadOnlyList<string> Parameters)
{
    public override string ToString() => $"{Caller}:\n{Sql}";
}
