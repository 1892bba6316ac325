using BulkWhatsApp.CustomerSource;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OpenIddict.Abstractions;
using Volo.Abp.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Shop;

/// <summary>
/// Creates the tables, the first user, some customers, and who may ask for tokens: the pages for their users, and one program.
/// </summary>
public class ShopData(
    IConfiguration configuration,
    IDataSeeder seeder,
    IOpenIddictApplicationManager applications,
    IOpenIddictScopeManager scopes,
    IDbContextProvider<ShopDbContext> contexts,
    IDbContextProvider<CustomerDbContext> customerContexts,
    IRepository<Customer, Guid> customers,
    IUnitOfWorkManager unitOfWorkManager) : ITransientDependency
{
    public const string Scope = "Shop";

    public async Task CreateAsync()
    {
        // A real application migrates instead.
        using (var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: false))
        {
            if (await (await contexts.GetDbContextAsync()).Database.EnsureCreatedAsync())
            {
                await (await customerContexts.GetDbContextAsync()).GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
            }

            await unitOfWork.CompleteAsync();
        }

        using (var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true))
        {
            await seeder.SeedAsync(new DataSeedContext()
                .WithProperty(IdentityDataSeedContributor.AdminEmailPropertyName, "admin@shop.example")
                .WithProperty(IdentityDataSeedContributor.AdminPasswordPropertyName, configuration["Admin:Password"]));
            await CreateClientsAsync();
            await CreateCustomersAsync();
            await unitOfWork.CompleteAsync();
        }
    }

    private async Task CreateCustomersAsync()
    {
        if (await customers.GetCountAsync() == 0)
        {
            await customers.InsertManyAsync(
            [
                new Customer(Guid.NewGuid(), null, "Ada", "+49 151 23456781") { City = "Berlin", Orders = 3 },
                new Customer(Guid.NewGuid(), null, "Bob", "0151 23456782") { City = "Berlin", Country = "DE", Orders = 1 },
                new Customer(Guid.NewGuid(), null, "Cleo", "+44 7400 123456") { City = "London", Orders = 2 },
                new Customer(Guid.NewGuid(), null, "Dan", "not known") { City = "Berlin" },
            ]);
        }
    }

    private async Task CreateClientsAsync()
    {
        if (await scopes.FindByNameAsync(Scope) is not null)
        {
            return;
        }

        await scopes.CreateAsync(new OpenIddictScopeDescriptor { Name = Scope, DisplayName = "Shop", Resources = { Scope } });
        var client = new Uri(configuration["App:ClientUrl"]!);
        await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = "Shop_App",
            DisplayName = "The pages",
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            RedirectUris = { client, new Uri(client.OriginalString.TrimEnd('/')) },
            PostLogoutRedirectUris = { client, new Uri(client.OriginalString.TrimEnd('/')) },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
                Permissions.Endpoints.Revocation, Permissions.ResponseTypes.Code, Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken, Permissions.Scopes.Profile, Permissions.Scopes.Email, Permissions.Scopes.Roles,
                Permissions.Prefixes.Scope + Scope,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        });
        await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = "Shop_Program",
            ClientSecret = configuration["Program:Secret"],
            DisplayName = "A program of the shop",
            ClientType = ClientTypes.Confidential,
            Permissions =
            {
                Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + Scope,
            },
        });
    }
}
