namespace BulkWhatsApp.Host.Configuration;

public class CurrentUserDto
{
    public bool IsAuthenticated { get; set; }

    public Guid? Id { get; set; }

    public Guid? TenantId { get; set; }

    public string? UserName { get; set; }

    public string? Name { get; set; }

    public string? SurName { get; set; }

    public string? Email { get; set; }

    public bool EmailVerified { get; set; }

    public string? PhoneNumber { get; set; }

    public bool PhoneNumberVerified { get; set; }

    public IReadOnlyList<string> Roles { get; set; } = [];

    public static CurrentUserDto From(ICurrentUser user) => new()
    {
        IsAuthenticated = user.IsAuthenticated,
        Id = user.Id,
        TenantId = user.TenantId,
        UserName = user.UserName,
        Name = user.Name,
        SurName = user.SurName,
        Email = user.Email,
        EmailVerified = user.EmailVerified,
        PhoneNumber = user.PhoneNumber,
        PhoneNumberVerified = user.PhoneNumberVerified,
        Roles = user.Roles,
    };
}
