using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Permissions;

public class UpdatePermissionsInput
{
    [Required]
    public List<UpdatePermissionInput> Permissions { get; set; } = [];
}
