using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BulkWhatsApp.CustomerSource;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Stage;

/// <summary>A source that does what a test tells it to, per tenant; it asks for the permission to see reports.</summary>
public sealed class MoodySource(ICurrentTenant currentTenant) : IRecipientSource
{
    private static readonly ConcurrentDictionary<Guid, Func<IAsyncEnumerable<string>>> Moods = new();

    public string Name => "Moody";
    public string DisplayName => "Moody data";
    public string? PermissionName => BulkWhatsAppPermissions.Reports.Default;

    /// <param name="mood">The numbers, or how it fails.</param>
    public static void Set(Guid tenantId, Func<IAsyncEnumerable<string>> mood) => Moods[tenantId] = mood;

    public Task<IReadOnlyList<RecipientField>> GetFieldsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<RecipientField>>([new RecipientField("Number", RecipientFieldType.Text)]);

    public async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync(
        RecipientSourceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var number in Moods[currentTenant.Id!.Value]())
        {
            yield return [number];
        }
    }
}

/// <summary>The customers of the sample, in the application's database.</summary>
public static class TestSources
{
    public static IServiceCollection AddTestSources(this IServiceCollection services) => services
        .AddTransient<IRecipientSource, CustomerSource.CustomerSource>()
        .AddTransient<IRecipientSource, MoodySource>();

    /// <summary>Once per database, before anybody asks the source.</summary>
    public static Task CreateCustomerTableAsync(this TestApplication application) => application.InTenantAsync(null, async services =>
    {
        var context = await services.GetRequiredService<IDbContextProvider<CustomerDbContext>>().GetDbContextAsync();
        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
    });

    public static async Task AddCustomersAsync(this Clerk clerk, params Customer[] customers)
    {
        var tenantId = await clerk.GetTenantIdAsync();
        await clerk.Application.InTenantAsync(tenantId, async services =>
        {
            foreach (var customer in customers)
            {
                customer.TenantId = tenantId;
                await services.GetRequiredService<IRepository<Customer, Guid>>().InsertAsync(customer, autoSave: true);
            }
        });
    }

    public static async Task ChangeCustomerAsync(this Clerk clerk, Guid id, Action<Customer> change) =>
        await clerk.Application.InTenantAsync(await clerk.GetTenantIdAsync(), async services =>
        {
            var customers = services.GetRequiredService<IRepository<Customer, Guid>>();
            var customer = await customers.GetAsync(id);
            change(customer);
            await customers.UpdateAsync(customer, autoSave: true);
        });

    public static async Task RemoveCustomerAsync(this Clerk clerk, Guid id) => await clerk.Application.InTenantAsync(
        await clerk.GetTenantIdAsync(),
        services => services.GetRequiredService<IRepository<Customer, Guid>>().DeleteAsync(id, autoSave: true));

    public static Task<Guid> GetTenantIdAsync(this Clerk clerk) => clerk.Application.Database.QueryAsync<Guid>(
        """SELECT "TenantId" FROM "BwaAccounts" WHERE "Id" = @id""", ("id", clerk.Account.Id));

    public static async Task InTenantAsync(this TestApplication application, Guid? tenantId, Func<IServiceProvider, Task> work)
    {
        await using var scope = application.Services.CreateAsyncScope();
        using var tenant = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(tenantId);
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        await work(scope.ServiceProvider);
        await unitOfWork.CompleteAsync();
    }
}
