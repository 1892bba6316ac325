using System.Security.Cryptography;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Data;

/// <summary>
/// The role and user that everything else is set up with, on the first start; on every start the admin roles' share of permissions
/// that a new version brought.
/// </summary>
public class FirstData(
    IConfiguration configuration,
    IDataSeeder seeder,
    IUnitOfWorkManager unitOfWorkManager,
    IServiceScopeFactory scopeFactory,
    ILogger<FirstData> logger) : ISingletonDependency
{
    // 24 characters of 62: about 143 bits.
    private const int PasswordLength = 24;
    private const string PasswordCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

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
        var password = string.IsNullOrEmpty(configured) ? NewPassword() : configured;
        var context = new DataSeedContext()
            .WithProperty(AdminSeedProperties.UserName, configuration["Admin:UserName"])
            .WithProperty(AdminSeedProperties.Email, configuration["Admin:Email"])
            .WithProperty(AdminSeedProperties.Password, password);
        await seeder.SeedAsync(context);
        if (context[AdminSeedProperties.CreatedUserName] is not string created)
        {
            return;
        }

        logger.LogInformation("Created the first user, {UserName}", created);
        if (string.IsNullOrEmpty(configured))
        {
            // To the console and not to the log, which is kept.
            Console.WriteLine($"\n  First start. Sign in as \"{created}\" with the password \"{password}\". It is not shown again.\n");
        }
    }

    private async Task<List<Guid>> GetTenantIdsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var context = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<HostDbContext>>().GetDbContextAsync();
        return await context.Set<Tenant>().Select(tenant => tenant.Id).ToListAsync(cancellationToken);
    }

    // One of each kind that passwords must have, at places of chance.
    private static string NewPassword()
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString(PasswordCharacters, PasswordLength);
            if (password.Any(char.IsAsciiDigit) && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower))
            {
                return password;
            }
        }
    }
}
