using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Permissions;

public class UpdatePermissionInput
{
    [Required]
    public string Name { get; set; } = "";

    public bool IsGranted { get; set; }
}
