namespace BulkWhatsApp.Accounts;

public enum AccountStatus
{
    Active = 0,

    /// <summary>Switched off by a person: nothing new is submitted on it.</summary>
    Disabled = 1,
}
