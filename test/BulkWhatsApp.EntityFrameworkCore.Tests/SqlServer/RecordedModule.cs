using System.Reflection;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.SqlServer;

/// <summary>
/// Everything in the module that uses a database, on SQL Server's provider: calls each method repeatedly and records what it sent.
/// </summary>
public sealed class RecordedModule : IAsyncLifetime
{
    /// <summary>How often each method is called.</summary>
    public const int Times = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Guid KnownId = new("11111111-1111-1111-1111-111111111111");
    private static readonly Assembly Recorded = typeof(BulkWhatsAppDbContext).Assembly;

    private readonly StandInServer _server = new(ReadTables());
    private readonly Dictionary<string, List<Exception>> _failures = [];

    public IReadOnlyCollection<SentText> Texts => _server.Texts;

    /// <summary>What went wrong in each Service.Method; not all made-up rows can be processed.</summary>
    public IReadOnlyDictionary<string, List<Exception>> Failures => _failures;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ReadTables()
    {
        using var context = CreateContext();
        return context.Model.GetRelationalModel().Tables.ToDictionary(
            table => table.Name, IReadOnlyList<string> (table) => [.. table.Columns.Select(column => column.Name)]);
    }

    public static BulkWhatsAppDbContext CreateContext() =>
        new(new DbContextOptionsBuilder<BulkWhatsAppDbContext>().UseSqlServer("Server=nowhere").Options);

    public async Task InitializeAsync()
    {
        await using var services = Services(_server);
        foreach (var (service, method) in Methods().Distinct())
        {
            for (var seed = 0; seed < Times; seed++)
            {
                await CallAsync(services, service, method, seed, many: 3);
            }
        }

        // As many as the engine ever passes at once, and more.
        foreach (var (service, method) in Methods().Distinct().Where(known => known.Service == typeof(IEngineStore)))
        {
            await CallAsync(services, service, method, seed: Times, many: 3_000);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task CallAsync(ServiceProvider services, Type service, MethodInfo method, int seed, int many)
    {
        var name = $"{service.Name}.{method.Name}";
        _server.Begin(name, seed, KnownId);

        // Some wait for something that made-up rows never contain.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await using var scope = services.CreateAsyncScope();
            using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>()
                .Begin(requiresNew: true, isTransactional: true);
            foreach (var implementation in scope.ServiceProvider.GetServices(service))
            {
                await FinishAsync(
                    method.Invoke(implementation, new MadeUpValues(_server.Random, KnownId, many, patience.Token).ArgumentsOf(method)))
                    .WaitAsync(patience.Token);
            }

            await unitOfWork.CompleteAsync();
        }
        catch (Exception exception)
        {
            if (!_failures.TryGetValue(name, out var failures))
            {
                _failures[name] = failures = [];
            }

            failures.Add((exception as TargetInvocationException)?.InnerException ?? exception);
        }
    }

    private static async Task FinishAsync(object? result)
    {
        if (result is Task task)
        {
            await task;
        }
        else if (result is not null && result.GetType().GetInterfaces()
            .FirstOrDefault(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is { } sequence)
        {
            await (Task)typeof(RecordedModule).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(sequence.GenericTypeArguments).Invoke(null, [result])!;
        }
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
        }
    }

    /// <summary>The module's own interfaces that are registered for SQL Server.</summary>
    public static IEnumerable<(Type Service, MethodInfo Method)> Methods()
    {
        var registered = Registrations(new StandInServer(ReadTables())).Select(descriptor => descriptor.ServiceType).ToHashSet();
        return from type in Recorded.GetTypes()
               where type is { IsClass: true, IsAbstract: false }
               from service in type.GetInterfaces()
               where registered.Contains(service)
                   && service != typeof(IBulkWhatsAppDbContext)
                   && service.Assembly != typeof(IUnitOfWork).Assembly
               from method in service.GetMethods()
               where !method.IsSpecialName
               orderby service.Name, method.Name
               select (service, method);
    }

    private static ServiceProvider Services(StandInServer server) => Registrations(server).BuildServiceProvider();

    private static ServiceCollection Registrations(StandInServer server)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Default", "Server=nowhere")]).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddFoundation();
        services.AddConventionalServices(typeof(BulkMessage).Assembly);
        services.AddConventionalServices(Recorded);
        services.AddBulkWhatsAppDispatch(configuration);
        services.AddBulkWhatsAppEngine();
        services.AddAbpDbContext<BulkWhatsAppDbContext>(
            context => context.DbContextOptions.UseSqlServer(context.ExistingConnection ?? server.CreateConnection()),
            addRepositories: true);
        return services;
    }
}
