using OpenIddict.Abstractions;
using Volo.Abp.OpenIddict.Applications;
using Volo.Abp.PermissionManagement;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Allowed = OpenIddict.Abstractions.OpenIddictConstants.Permissions;

namespace BulkWhatsApp.Host.Tokens;

/// <summary>
/// Creates and updates the programs of the section <c>OpenIddict:Programs</c> at start: applications of ABP's OpenIddict with client
/// credentials, and the permissions that each is granted as a client. They belong to the host side, as in ABP.
/// </summary>
public class TokenApplications(
    IConfiguration configuration, IOpenIddictApplicationManager applications, IPermissionDataSeeder permissions)
    : IDataSeedContributor, ITransientDependency
{
    private const string Section = "OpenIddict:Programs";
    private const string ClientProvider = "C";

    public virtual async Task SeedAsync(DataSeedContext context)
    {
        if (context.TenantId is not null)
        {
            return;
        }

        foreach (var program in configuration.GetSection(Section).Get<List<ProgramSettings>>() ?? [])
        {
            await SeedAsync(program);
        }
    }

    private async Task SeedAsync(ProgramSettings program)
    {
        if (string.IsNullOrWhiteSpace(program.ClientId) || string.IsNullOrWhiteSpace(program.ClientSecret))
        {
            throw new AbpException($"A program of {Section} has no ClientId or no ClientSecret.");
        }

        var descriptor = new AbpApplicationDescriptor
        {
            ClientId = program.ClientId,
            ClientSecret = program.ClientSecret,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = program.ClientId,
            Permissions = { Allowed.Endpoints.Token, Allowed.GrantTypes.ClientCredentials },
        };
        if (await applications.FindByClientIdAsync(program.ClientId) is { } known)
        {
            await applications.UpdateAsync(known, descriptor);
        }
        else
        {
            await applications.CreateAsync(descriptor);
        }

        await permissions.SeedAsync(ClientProvider, program.ClientId, program.Permissions);
    }

    /// <summary>A program of the section.</summary>
    public class ProgramSettings
    {
        public string ClientId { get; set; } = "";

        /// <summary>In the environment or a secret store: whoever has it may do what the program may.</summary>
        public string ClientSecret { get; set; } = "";

        /// <summary>Names of permissions. One that is removed here stays granted until it is taken away by hand.</summary>
        public List<string> Permissions { get; set; } = [];
    }
}
