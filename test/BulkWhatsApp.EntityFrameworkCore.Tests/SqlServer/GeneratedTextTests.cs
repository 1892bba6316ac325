using System.Runtime.CompilerServices;
using BulkWhatsApp.Conversations;

namespace BulkWhatsApp.SqlServer;

/// <summary>
/// The SQL that EF Core generates from the module's queries for SQL Server. No test here can run it, so each statement is parsed as SQL
/// Server 2022 would.
/// </summary>
public sealed class GeneratedTextTests(RecordedModule module) : IClassFixture<RecordedModule>
{
    // SQL Server takes 2,100 parameters per batch, and its client needs two of them.
    private const int MostParameters = 2_098;

    [Fact]
    public void Every_method_sends_something_and_comes_to_its_end()
    {
        var methods = RecordedModule.Methods().Select(known => $"{known.Service.Name}.{known.Method.Name}").ToHashSet();

        methods.ShouldNotBeEmpty();

        // Saves only what another method has read.
        methods.Remove($"{nameof(IConversationRepository)}.{nameof(IConversationRepository.SaveAsync)}").ShouldBeTrue();
        methods.Except(module.Texts.Select(text => text.Caller)).ShouldBeEmpty();
        module.Failures.Where(known => known.Value.Count >= RecordedModule.Times)
            .Select(known => $"{known.Key}: {known.Value[0]}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_query_can_be_translated() => module.Failures
        .SelectMany(known => known.Value.Where(failure => failure.Message.Contains("could not be translated", StringComparison.Ordinal))
            .Select(failure => $"{known.Key}: {failure.Message}"))
        .ShouldBeEmpty();

    [Fact]
    public void Each_text_is_TSql()
    {
        WriteOut();
        foreach (var text in module.Texts.DistinctBy(text => text.Sql))
        {
            TSql.Parse(text.Sql);
        }
    }

    [Fact]
    public void Each_text_names_tables_of_the_model_only()
    {
        var tables = RecordedModule.ReadTables().Keys.ToHashSet();
        foreach (var text in module.Texts.DistinctBy(text => text.Sql))
        {
            TSql.TablesOf(TSql.Parse(text.Sql)).Except(tables).ShouldBeEmpty(text.ToString());
        }
    }

    [Fact]
    public void No_text_has_more_parameters_than_SQL_Server_takes() =>
        module.Texts.Where(text => text.Parameters > MostParameters).ShouldBeEmpty();

    // For anybody who wants to read them, or to see the effect of changing a query.
    private void WriteOut([CallerFilePath] string thisFile = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../.artifacts/sql-server"));
        var texts = module.Texts.GroupBy(text => text.Caller).OrderBy(caller => caller.Key, StringComparer.Ordinal);
        File.WriteAllLines(
            Path.Combine(folder.FullName, "module.sql"),
            texts.SelectMany(caller => caller.Select(text => text.Sql).Order(StringComparer.Ordinal)
                .SelectMany(sql => new[] { sql, "GO", "" }).Prepend($"-- {caller.Key}")));
    }
}
