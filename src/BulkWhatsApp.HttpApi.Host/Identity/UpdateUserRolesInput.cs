using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Identity;

public class UpdateUserRolesInput
{
    [Required]
    public List<string> RoleNames { get; set; } = [];
}
