using System.Data;
using System.Reflection;
using System.Runtime.CompilerServices;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Dispatch.People;
using BulkWhatsApp.Dispatch.Webhooks;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace BulkWhatsApp.SqlServer;

/// <summary>Every service of the engine on SQL Server, every method of it called, and what it would have run.</summary>
public sealed class RecordedEngine
{
    private static readonly Guid MessageId = Guid.NewGuid();
    private static readonly Guid CampaignId = Guid.NewGuid();

    private readonly RecordingProvider _provider = new();

    private RecordedEngine()
    {
    }

    public IReadOnlyList<RecordedStatement> Statements => _provider.Statements;

    /// <summary>Methods of the engine's interfaces, as Class.Method.</summary>
    public List<string> Methods { get; } = [];

    public static async Task<RecordedEngine> RecordAsync()
    {
        var engine = new RecordedEngine();
        engine._provider.Answer("[ErrorDetails], [PhoneNumber]", LockedMessages());
        engine._provider.Answer("[TemplateCategory] FROM [BwaBulkMessages] WITH", LockedCampaigns());
        engine._provider.Answer("SELECT @isOwner;", Table([typeof(bool)], [true]), RecordingProvider.Nothing());
        engine._provider.Answer("SELECT @added, CONVERT", Table([typeof(long), typeof(bool)], [1L, true]));
        engine._provider.Answer("FROM [BwaWebhookInbox];", RecordingProvider.Nothing(), Table([typeof(long), typeof(long)], [0L, 0L]));

        await using var services = engine.Services();
        foreach (var service in new ServiceCollection().AddBulkWhatsAppSqlServer("Server=nowhere").Where(known => known.ImplementationType is not null))
        {
            await engine.CallAllAsync(service.ServiceType, services.GetRequiredService(service.ServiceType));
        }

        return engine;
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddBulkWhatsAppSqlServer("Server=nowhere")
        .AddSingleton(new SqlServerDatabase(_provider, "Server=nowhere"))
        .AddSingleton<SqlServerUnitOfWorkCommands>(new RecordingCommands(_provider))
        .AddSingleton(Options.Create(new DispatchOptions { PublishMessageFailures = true }))
        .AddSingleton(Options.Create(new BulkWhatsAppOptions()))
        .AddSingleton(Substitute.For<ICurrentTenant>())
        .AddSingleton(Substitute.For<ICurrentUser>())
        .BuildServiceProvider();

    private async Task CallAllAsync(Type serviceType, object service)
    {
        foreach (var method in serviceType.GetMethods())
        {
            _provider.Caller = $"{service.GetType().Name}.{method.Name}";
            Methods.Add(_provider.Caller);
            foreach (var arguments in ArgumentsOf(method))
            {
                await (Task)method.Invoke(service, arguments)!;
            }
        }
    }

    // A campaign is claimed from with a limit on people and without one, by a choice of messages and without one.
    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo method)
    {
        var types = method.GetParameters().Select(parameter => parameter.ParameterType).ToList();
        yield return [.. types.Select(type => ValueOf(type))];
        if (types.Contains(typeof(ActiveCampaign)))
        {
            var limited = Campaign(new UserLimit("portfolio", 250));
            yield return [.. types.Select(type => type == typeof(ActiveCampaign) ? limited : ValueOf(type))];
            yield return [.. types.Select(type => type == typeof(IReadOnlyCollection<Guid>) ? null : ValueOf(type))];
            yield return [.. types.Select(type => type == typeof(IReadOnlyCollection<Guid>) ? null : type == typeof(ActiveCampaign) ? limited : ValueOf(type))];
        }
    }

    private static object? ValueOf(Type type) => type switch
    {
        _ when type == typeof(Guid) || type == typeof(Guid?) => CampaignId,
        _ when type == typeof(string) => "+12025550140",
        _ when type == typeof(int) || type == typeof(int?) => 5,
        _ when type == typeof(long) => 7L,
        _ when type == typeof(bool) => false,
        _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(1),
        _ when type == typeof(DateTime) => DateTime.UtcNow,
        _ when type == typeof(CancellationToken) => CancellationToken.None,
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>([1]),
        _ when type == typeof(ActiveCampaign) => Campaign(null),
        _ when type == typeof(NumberProof) => new NumberProof(CampaignId, "https://graph.facebook.com", "209876543200001", "cipher"),
        _ when type == typeof(PhoneNumberQualityUpdate) => new PhoneNumberQualityUpdate("310987654300001", "+1 555-020-0001", "FLAGGED", null),
        _ when type == typeof(TemplateChange) => new TemplateChange(TemplateStatus.Rejected, TemplateCategory.Utility, "GREEN", "SCAM", "Change the text."),
        _ when type == typeof(RefusalCode) => new RefusalCode(100, 33),
        _ when type == typeof(IReadOnlyCollection<Guid>) => new[] { MessageId },
        _ when type == typeof(IReadOnlyCollection<long>) => new[] { 1L },
        _ when type == typeof(IReadOnlyList<SettledFact>) => Facts(),
        _ when type == typeof(IReadOnlyCollection<ParkedFact>) => new[] { new ParkedFact(null, "wamid.1", Facts()[0].Fact) },
        _ when type == typeof(IReadOnlyCollection<BulkMessageRecipient>) => Rows(),
        _ when type == typeof(IReadOnlyCollection<AddressPair>) => new[] { new AddressPair(null, "+551187654377", "+5511987654377") },
        _ when type == typeof(IReadOnlyCollection<(string, string)>) => new[] { ("+551187654377", "+5511987654377") },
        _ when type == typeof(IReadOnlyCollection<(Guid?, string)>) => new[] { ((Guid?)null, "wamid.1") },
        _ when type == typeof(IReadOnlyCollection<OptOutSource>) => new[] { OptOutSource.Reply },
        _ when type == typeof(NewOptOut) => new NewOptOut(null, "+551187654377", OptOutScope.All, OptOutSource.Reply, "STOP", DateTime.UtcNow),
        _ when type == typeof(IAsyncEnumerable<string>) => new[] { "+12025550140" }.ToAsyncEnumerable(),
        _ when type == typeof(IAsyncEnumerable<NewRecipient>) => new[] { new NewRecipient("+12025550140", "Ada", null) }.ToAsyncEnumerable(),
        { IsEnum: true } => Enum.GetValues(type).GetValue(0),
        _ when Nullable.GetUnderlyingType(type) is { } underlying => ValueOf(underlying),
        _ => throw new NotSupportedException($"Give the test a value of {type}."),
    };

    private static ActiveCampaign Campaign(UserLimit? limit) => new(CampaignId, null, Guid.NewGuid(), "209876543200001", 80, limit);

    private static SettledFact[] Facts() =>
        [new(null, MessageId, new MessageFact(MessageFactKind.Failed, Attempt: 1, DateTime.UtcNow, ErrorCode: 131026, Details: "Undeliverable"))];

    private static BulkMessageRecipient[] Rows() =>
        [(BulkMessageRecipient)RuntimeHelpers.GetUninitializedObject(typeof(BulkMessageRecipient))];

    private static DataTable LockedCampaigns() => Table(
        [typeof(Guid), typeof(int), typeof(int)], [CampaignId, (int)BulkMessageStatus.InProgress, 0]);

    private static DataTable LockedMessages()
    {
        Type[] types =
        [
            typeof(Guid), typeof(Guid), typeof(Guid), typeof(short), typeof(int), typeof(int), typeof(string), typeof(DateTime), typeof(DateTime),
            typeof(DateTime), typeof(DateTime), typeof(DateTime), typeof(DateTime), typeof(int), typeof(string), typeof(string),
        ];
        var none = DBNull.Value;
        return Table(
            types,
            [MessageId, none, CampaignId, (short)MessageStatus.Sending, 1, 1, none, DateTime.UtcNow, none, none, none, none, none, none, none, "+12025550140"]);
    }

    private static DataTable Table(Type[] types, object[] row)
    {
        var table = new DataTable();
        for (var index = 0; index < types.Length; index++)
        {
            table.Columns.Add($"c{index}", types[index]);
        }

        table.Rows.Add(row);
        return table;
    }

    private sealed class RecordingCommands(RecordingProvider provider) : SqlServerUnitOfWorkCommands(null!)
    {
        public override Task<System.Data.Common.DbCommand> CreateAsync(string sql, CancellationToken cancellationToken)
        {
            var command = provider.CreateCommand();
            command.CommandText = sql;
            return Task.FromResult(command);
        }
    }
}
