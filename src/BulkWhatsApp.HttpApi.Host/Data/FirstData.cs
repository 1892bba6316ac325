using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Data;

/// <summary>
/// On the first start it creates the role and the user with which everything else is set up. On every start it gives the admin roles the
/// permissions that a new version has added.
/// </summary>
public class FirstData(
    IConfiguration configuration,
    IDataSeeder seeder,
    IUnitOfWorkManager unitOfWorkManager,
    IServiceScopeFactory scopeFactory,
    ILogger<FirstData> logger) : ISingletonDependency
{
    public virtual async Task SeedAsync(CancellationToken cancellationToken)
    {
        await SeedHostAsync();
        foreach (var tenantId in await GetTenantIdsAsync(cancellationToken))
        {
            await seeder.SeedAsync(new DataSeedContext(tenantId));
        }
    }

    private async Task SeedHostAsync()
    {
        var configured = configuration["Admin:Password"];
        var password = string.IsNullOrEmpty(configured) ? FirstPassword.Create() : configured;
        var context = new DataSeedContext()
            .WithProperty(AdminSeedProperties.UserName, configuration["Admin:UserName"])
            .WithProperty(AdminSeedProperties.Email, configuration["Admin:Email"])
            .WithProperty(AdminSeedProperties.Password, password);
        try
        {
            await seeder.SeedAsync(context);
        }
        catch (AbpValidationException exception)
        {
            throw new AbpException(
                "The first user of the section Admin cannot be created. "
                + $"{string.Join(' ', exception.ValidationErrors.Select(error => error.ErrorMessage))}",
                exception);
        }

        if (context[AdminSeedProperties.CreatedUserName] is not string created)
        {
            return;
        }

        logger.LogInformation("Created the first user, {UserName}", created);
        if (string.IsNullOrEmpty(configured))
        {
            FirstPassword.Tell(created, password);
        }
    }

    private async Task<List<Guid>> GetTenantIdsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var context = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<HostDbContext>>().GetDbContextAsync();
        return await context.Set<Tenant>().Select(tenant => tenant.Id).ToListAsync(cancellationToken);
    }
}
