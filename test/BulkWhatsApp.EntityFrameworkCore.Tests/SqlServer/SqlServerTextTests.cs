using System.Text.RegularExpressions;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkWhatsApp.SqlServer;

/// <summary>
/// What can be said of the engine's SQL for SQL Server without one: it was never run. Every statement is looked at as the provider would get it.
/// </summary>
public sealed class SqlServerTextTests : IAsyncLifetime
{
    private static readonly Dictionary<string, HashSet<string>> Tables = ReadTables();

    // Of OPENJSON, and of the JSON that events are written as.
    private static readonly HashSet<string> JsonNames = ["key", "value", "BulkMessageId", "PhoneNumbers"];

    private RecordedEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await RecordedEngine.RecordAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Every_service_that_PostgreSQL_has_is_there()
    {
        var postgreSql = new ServiceCollection().AddBulkWhatsAppPostgreSql("Host=nowhere");
        var sqlServer = new ServiceCollection().AddBulkWhatsAppSqlServer("Server=nowhere");

        sqlServer.Select(service => service.ServiceType).Except([typeof(SqlServerDatabase)])
            .ShouldBe(postgreSql.Select(service => service.ServiceType).Except([typeof(NpgsqlDataSource)]), ignoreOrder: true);
    }

    [Fact]
    public void Every_method_runs_a_statement() =>
        _engine.Methods.Except(_engine.Statements.Select(statement => statement.Caller)).ShouldBeEmpty();

    [Fact]
    public void Every_parameter_is_given_and_every_given_one_is_used() => Each(statement =>
        SqlText.ParametersOf(statement.Sql).ShouldBe(statement.Parameters, ignoreOrder: true, $"{statement}"));

    [Fact]
    public void Every_table_and_column_is_one_of_the_model() => Each(statement =>
        SqlText.NamesInBrackets(statement.Sql).Where(name => !Tables.ContainsKey(name) && !JsonNames.Contains(name) && Tables.Values.All(columns => !columns.Contains(name)))
            .ShouldBeEmpty($"{statement}"));

    [Fact]
    public void Every_insert_names_columns_of_its_table_and_gives_each_a_value() => Each(statement =>
    {
        foreach (var (table, columns, values) in SqlText.InsertsOf(statement.Sql))
        {
            columns.Except(Tables[table]).ShouldBeEmpty($"{table} in {statement}");
            values.ShouldBe(columns.Length, $"{table} in {statement}");
        }
    });

    [Fact]
    public void Brackets_quotes_blocks_and_transactions_are_closed() => Each(statement =>
    {
        var text = SqlText.WithoutTexts(statement.Sql);
        text.Count(c => c == '(').ShouldBe(text.Count(c => c == ')'), $"{statement}");
        text.Count(c => c == '[').ShouldBe(text.Count(c => c == ']'), $"{statement}");
        text.Replace("''", "").Contains('\'').ShouldBeFalse($"{statement}");
        Count(text, @"\bBEGIN TRANSACTION\b").ShouldBe(Count(text, @"\bCOMMIT TRANSACTION\b"), $"{statement}");
        (Count(text, @"\bCASE\b") + Count(text, @"\bBEGIN\b(?! TRANSACTION)")).ShouldBe(Count(text, @"\bEND\b"), $"{statement}");
        Count(text, @"\bMERGE\b").ShouldBe(Count(text, @"\bMERGE\b[^;]*WITH \(HOLDLOCK\)[^;]*;"), $"{statement}");
    });

    [Fact]
    public void Nothing_is_said_in_the_words_of_PostgreSQL() => Each(statement => Regex.Matches(
            SqlText.WithoutTexts(statement.Sql),
            "\"|::|\\bnow\\(\\)|\\bRETURNING\\b|\\bON CONFLICT\\b|\\bLIMIT\\b|\\bFOR UPDATE\\b|\\bSKIP LOCKED\\b|\\bunnest\\b|\\bANY\\(|(?<!@)\\binterval\\b|gen_random_uuid|\\bLATERAL\\b|\\btrue\\b|\\bfalse\\b",
            RegexOptions.IgnoreCase)
        .Select(match => match.Value).ShouldBeEmpty($"{statement}"));

    [Theory]
    [InlineData("SqlServerClaimStore.ClaimAsync")]
    [InlineData("SqlServerLaunchStore.TakeAsync")]
    [InlineData("SqlServerWebhookStore.TakeAsync")]
    [InlineData("SqlServerOutgoingEventStore.TakeAsync")]
    public void What_several_nodes_take_from_is_taken_without_waiting_for_each_other(string method)
    {
        var statements = Of(method);

        statements.ShouldNotBeEmpty();
        statements.ShouldAllBe(statement => statement.Sql.Contains("WITH (UPDLOCK, ROWLOCK, READPAST)") && Regex.IsMatch(statement.Sql, @"\bOUTPUT\b"));
    }

    [Theory]
    [InlineData("SqlServerClaimStore.ClaimAsync", "BwaPhoneNumberOwners", "BwaPhoneNumberPaces", "BwaBulkMessages")]
    [InlineData("SqlServerClaimStore.TryOwnAsync", "BwaPhoneNumberPaces")]
    [InlineData("SqlServerLaunchStore.StepAsync", "BwaBulkMessages")]
    [InlineData("SqlServerCampaignSql.LockAsync", "BwaBulkMessages")]
    [InlineData("SqlServerCounterAudit.RepairAsync", "BwaBulkMessages")]
    public void Rows_are_locked_in_the_order_that_PostgreSQL_locks_them(string method, params string[] tables)
    {
        foreach (var statement in Of(method))
        {
            Regex.Matches(statement.Sql, @"FROM \[(\w+)\] WITH \(UPDLOCK, ROWLOCK\)").Select(match => match.Groups[1].Value).ShouldBe(tables);
        }
    }

    [Fact]
    public void Results_are_settled_campaigns_first_and_tell_of_failures_and_the_end()
    {
        var statements = Of("SqlServerOutcomeStore.ApplyAsync");

        statements.Select(statement => Regex.Match(statement.Sql, @"(FROM|UPDATE|INTO) \[(\w+)\]").Groups[2].Value)
            .ShouldBe(["BwaBulkMessages", "BwaMessages", "BwaMessages", "BwaMessageEvents", "BwaBulkMessages", "BwaOutgoingEvents"]);
        statements[4].Sql.ShouldContain("OUTPUT inserted.[Id], deleted.[Status], inserted.[Status] INTO @changed");
    }

    [Fact]
    public void A_portfolio_with_a_limit_is_claimed_from_by_one_at_a_time()
    {
        var statements = Of("SqlServerClaimStore.ClaimAsync");

        statements.Count.ShouldBe(4);
        statements.Count(statement => statement.Sql.Contains("sp_getapplock")).ShouldBe(2);
        statements.ShouldAllBe(statement => statement.Sql.Contains("sp_getapplock") == statement.Parameters.Contains("users"));
    }

    private List<RecordedStatement> Of(string method) => _engine.Statements.Where(statement => statement.Caller == method).ToList();

    private void Each(Action<RecordedStatement> check)
    {
        foreach (var statement in _engine.Statements)
        {
            check(statement);
        }
    }

    private static int Count(string text, string pattern) => Regex.Count(text, pattern);

    private static Dictionary<string, HashSet<string>> ReadTables()
    {
        using var context = new BulkWhatsAppDbContext(new DbContextOptionsBuilder<BulkWhatsAppDbContext>().UseNpgsql("Host=nowhere").Options);
        return context.Model.GetRelationalModel().Tables.ToDictionary(table => table.Name, table => table.Columns.Select(column => column.Name).ToHashSet());
    }
}
