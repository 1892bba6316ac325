using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Programs;

/// <summary>
/// The current tenant's programs. Whoever knows a secret may do what its program may, so nobody gets one that may do more.
/// </summary>
[ApiController]
[ReadableInputErrors]
[Authorize(HostPermissions.Programs.Default)]
[Route("api/identity/programs")]
public class ProgramsController(
    IDbContextProvider<HostDbContext> contexts,
    IPermissionDefinitionManager definitions,
    PermissionGrants grants,
    GrantRules rules,
    IStringLocalizerFactory localizerFactory) : AbpControllerBase
{
    /// <summary>The newest first, unless sorted by name.</summary>
    [HttpGet]
    public virtual async Task<PagedResultDto<ProgramDto>> GetListAsync([FromQuery] GetIdentityListInput input)
    {
        var context = await contexts.GetDbContextAsync();
        var filter = input.Filter?.Trim().ToLowerInvariant() ?? "";
        var found = context.Programs.AsNoTracking().WhereIf(
            filter.Length > 0, program => program.Name.ToLower().Contains(filter) || program.ClientId.Contains(filter));
        var sorted = input.Sorting?.ToLowerInvariant() switch
        {
            "name" or "name asc" => found.OrderBy(program => program.Name).ThenBy(program => program.Id),
            "name desc" => found.OrderByDescending(program => program.Name).ThenBy(program => program.Id),
            _ => found.OrderByDescending(program => program.CreationTime).ThenBy(program => program.Id),
        };
        var page = await sorted.PageBy(input).ToListAsync(HttpContext.RequestAborted);
        var held = await GetPermissionsAsync(context, page);
        return new PagedResultDto<ProgramDto>(
            await found.LongCountAsync(HttpContext.RequestAborted), [.. page.Select(program => ToDto(program, held[program.ClientId]))]);
    }

    [HttpGet("{id:guid}")]
    public virtual async Task<ProgramDto> GetAsync(Guid id)
    {
        var (context, program) = await FindAsync(id);
        return ToDto(program, (await GetPermissionsAsync(context, [program]))[program.ClientId]);
    }

    /// <summary>What the caller may give to a new program: what they hold. Empty for a caller who may not create programs.</summary>
    [HttpGet("grantable-permissions")]
    public virtual async Task<ListResultDto<GrantablePermissionGroupDto>> GetGrantablePermissionsAsync()
    {
        var caller = await rules.ReadAsync(HostPermissions.Programs.Create);
        var groups = caller.Holds(HostPermissions.Programs.Create) ? await definitions.GetGroupsAsync() : [];
        return new ListResultDto<GrantablePermissionGroupDto>(
        [
            .. groups
                .Select(group => new GrantablePermissionGroupDto(
                    group.Name,
                    Localize(group.DisplayName),
                    [
                        .. group.GetPermissionsWithChildren().Where(permission => caller.Holds(permission.Name))
                            .Select(permission => new GrantablePermissionDto(
                                permission.Name, Localize(permission.DisplayName), permission.Parent?.Name)),
                    ]))
                .Where(group => group.Permissions.Count > 0),
        ]);
    }

    /// <summary>The answer contains the secret, which nobody can read again.</summary>
    [HttpPost]
    [Authorize(HostPermissions.Programs.Create)]
    public virtual async Task<ProgramSecretDto> CreateAsync(CreateProgramInput input)
    {
        var change = await rules.BeginAsync(HostPermissions.Programs.Create);
        var program = new AppProgram(GuidGenerator.Create(), CurrentTenant.Id, input.Name);
        var secret = program.NewSecret(Clock.Now);
        (await contexts.GetDbContextAsync()).Programs.Add(program);
        var wanted = input.Permissions.Distinct().ToDictionary(name => name, _ => true);
        var (given, _) = await grants.SetAsync(PermissionProviders.Client, program.ClientId, wanted);
        change.CheckHolds(given);
        return new ProgramSecretDto(ToDto(program, given), secret);
    }

    /// <summary>
    /// Gives the program another secret, which the answer contains and nobody can read again. The old one and its tokens are refused from
    /// now on.
    /// </summary>
    [HttpPost("{id:guid}/rotate-secret")]
    [Authorize(HostPermissions.Programs.RotateSecret)]
    public virtual async Task<ProgramSecretDto> RotateSecretAsync(Guid id)
    {
        var change = await rules.BeginAsync(HostPermissions.Programs.RotateSecret);
        var (context, program) = await FindAsync(id);
        await change.CheckProgramAsync(program);
        var secret = program.NewSecret(Clock.Now);
        return new ProgramSecretDto(ToDto(program, (await GetPermissionsAsync(context, [program]))[program.ClientId]), secret);
    }

    /// <summary>For good: the program's secret and tokens are refused from now on, and its permissions are taken away.</summary>
    [HttpPost("{id:guid}/revoke")]
    [Authorize(HostPermissions.Programs.Revoke)]
    public virtual async Task RevokeAsync(Guid id)
    {
        var change = await rules.BeginAsync(HostPermissions.Programs.Revoke);
        var (_, program) = await FindAsync(id);
        await change.CheckProgramAsync(program);
        program.Revoke(Clock.Now);
        await grants.MoveAsync(PermissionProviders.Client, program.ClientId, newProviderKey: null);
    }

    private async Task<(HostDbContext Context, AppProgram Program)> FindAsync(Guid id)
    {
        var context = await contexts.GetDbContextAsync();
        var found = await context.Programs.FirstOrDefaultAsync(program => program.Id == id, HttpContext.RequestAborted);
        return (context, found ?? throw new EntityNotFoundException(typeof(AppProgram), id));
    }

    private async Task<ILookup<string, string>> GetPermissionsAsync(HostDbContext context, List<AppProgram> programs)
    {
        var clientIds = programs.ConvertAll(program => program.ClientId);
        var held = await context.PermissionGrants
            .Where(grant => grant.ProviderName == PermissionProviders.Client && clientIds.Contains(grant.ProviderKey))
            .OrderBy(grant => grant.Name)
            .Select(grant => new { grant.ProviderKey, grant.Name })
            .ToListAsync(HttpContext.RequestAborted);
        return held.ToLookup(grant => grant.ProviderKey, grant => grant.Name);
    }

    private string Localize(ILocalizableString text) => text.Localize(localizerFactory).Value;

    private static ProgramDto ToDto(AppProgram program, IEnumerable<string> permissions) => new()
    {
        Id = program.Id,
        Name = program.Name,
        ClientId = program.ClientId,
        Permissions = [.. permissions],
        CreationTime = program.CreationTime,
        SecretTime = program.SecretTime,
        LastTokenTime = program.LastTokenTime,
        RevocationTime = program.RevocationTime,
    };
}

public class ProgramDto : EntityDto<Guid>
{
    public string Name { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>Names of the permissions. None are left when the program is revoked.</summary>
    public IReadOnlyList<string> Permissions { get; set; } = [];

    public DateTime CreationTime { get; set; }

    /// <summary>When its secret was made.</summary>
    public DateTime SecretTime { get; set; }

    /// <summary>When it last got a token; null before the first one.</summary>
    public DateTime? LastTokenTime { get; set; }

    /// <summary>Null while it has access.</summary>
    public DateTime? RevocationTime { get; set; }
}

/// <param name="ClientSecret">Shown this once; only its hash is stored.</param>
public record ProgramSecretDto(ProgramDto Program, string ClientSecret);

public record GrantablePermissionGroupDto(string Name, string DisplayName, IReadOnlyList<GrantablePermissionDto> Permissions);

public record GrantablePermissionDto(string Name, string DisplayName, string? ParentName);

public class CreateProgramInput
{
    private const int MaxPermissions = 500;

    [Required]
    [StringLength(AppProgram.MaxNameLength)]
    public string Name { get; set; } = "";

    /// <summary>Names of permissions that the caller holds.</summary>
    [Required]
    [MaxLength(MaxPermissions, ErrorMessage = "Input:TooManyLabels")]
    public List<string> Permissions { get; set; } = [];
}
